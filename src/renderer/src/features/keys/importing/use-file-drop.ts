/** Lets files be dropped anywhere on the window. */
import { useEffect, useEffectEvent, useState } from 'react'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

/** Takes what is dropped while `isOpen`; answers whether files are held over the window just now. */
export function useFileDrop(isOpen: boolean, onDrop: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const take = useEffectEvent(onDrop)

  useEffect(() => {
    if (!isOpen) return
    function onDragOver(event: DragEvent): void {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setIsOver(true)
    }
    function onDragLeave(event: DragEvent): void {
      // Moving from one element to the next is told as well; leaving the window has no next.
      if (event.relatedTarget === null) setIsOver(false)
    }
    function onFilesDropped(event: DragEvent): void {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setIsOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) take(files)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onFilesDropped)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onFilesDropped)
      setIsOver(false)
    }
  }, [isOpen])

  return isOver
}
