/** JSON text that is edited to the letter, with findings at the members they concern. */
import { setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useEffectEvent, useId, useRef } from 'react'
import { editorExtensions, jsonLanguage } from './json-editor/editor-extensions.ts'
import { placeMarks } from './json-editor/editor-marks.ts'
import type { EditorMark } from './json-editor/editor-marks.ts'
import { EditorSurface } from './json-editor/editor-surface.ts'
import type { EditorTone } from './json-editor/editor-surface.ts'
import { isNestedTooDeep } from './json-editor/nesting-depth.ts'
import { replaceText } from './json-editor/replace-text.ts'
import { SpokenOnly } from './SpokenOnly.tsx'

interface JsonEditorProps {
  /** Its name for screen readers. */
  readonly label: string
  readonly value: string
  readonly onChange?: (value: string) => void
  readonly marks?: readonly EditorMark[]
  readonly isReadOnly?: boolean
  /** Of the text, in CSS pixels. */
  readonly minHeight?: number
  readonly tone?: EditorTone
}

interface Held {
  readonly view: EditorView
  readonly language: Compartment
  readonly access: Compartment
}

const noMarks: readonly EditorMark[] = []

function describeMarks(marks: readonly { readonly message: string }[]): string {
  if (marks.length === 0) return 'Nothing found.'
  const heading =
    marks.length === 1 ? '1 place is marked' : `${String(marks.length)} places are marked`
  return `${heading}; F8 goes to the next. ${marks.map(({ message }) => message).join(' ')}`
}

export function JsonEditor(props: JsonEditorProps) {
  const {
    label,
    value,
    onChange,
    marks = noMarks,
    isReadOnly = false,
    minHeight = 96,
    tone,
  } = props
  const place = useRef<HTMLDivElement>(null)
  const held = useRef<Held | null>(null)
  const hintId = useId()
  const placed = placeMarks(value, marks)
  const isTooDeep = isNestedTooDeep(value)

  const tell = useEffectEvent((text: string) => {
    if (text !== value) onChange?.(text)
  })
  const open = useEffectEvent((parent: HTMLElement): Held => {
    const language = new Compartment()
    const access = new Compartment()
    const extensions = [editorExtensions((text) => tell(text)), language.of([]), access.of([])]
    const state = EditorState.create({ doc: value, extensions })
    return { view: new EditorView({ state, parent }), language, access }
  })

  useEffect(() => {
    if (place.current === null) return
    const opened = open(place.current)
    held.current = opened
    return () => {
      opened.view.destroy()
      held.current = null
    }
  }, [])

  useEffect(() => {
    if (held.current === null) return
    const { view, language, access } = held.current
    view.dispatch({
      effects: [
        language.reconfigure(isTooDeep ? [] : jsonLanguage()),
        access.reconfigure([
          EditorState.readOnly.of(isReadOnly),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-describedby': hintId,
            'aria-readonly': String(isReadOnly),
            spellcheck: 'false',
          }),
        ]),
      ],
    })
  }, [label, hintId, isReadOnly, isTooDeep])

  useEffect(() => {
    const view = held.current?.view
    const changes = view === undefined ? null : replaceText(view.state.sliceDoc(), value)
    if (changes !== null) view?.dispatch({ changes })
  }, [value])

  useEffect(() => {
    const view = held.current?.view
    view?.dispatch(setDiagnostics(view.state, placeMarks(view.state.sliceDoc(), marks)))
  }, [value, marks])

  return (
    <EditorSurface tone={tone} minHeight={minHeight}>
      <div ref={place} />
      <SpokenOnly id={hintId}>{describeMarks(placed)}</SpokenOnly>
    </EditorSurface>
  )
}
