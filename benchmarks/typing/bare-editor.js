/** A CodeMirror with JSON and nothing else: what the editor and the machine cost by themselves. */
import { history } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { EditorView } from '@codemirror/view'

const doc = JSON.stringify({ iss: 'partner-api-client', aud: 'http://127.0.0.1:4002' }, null, 2)
new EditorView({ doc, extensions: [history(), json()], parent: globalThis.document.body })
