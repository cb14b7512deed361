// A button on every block of shell commands and every file shown whole that copies it, where the browser lets a page.
for (const block of navigator.clipboard ? document.querySelectorAll('pre.sh, pre.whole') : []) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy'
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.querySelector('code').textContent)
    button.textContent = 'Copied'
    setTimeout(() => { button.textContent = 'Copy' }, 2000)
  })
  const box = document.createElement('div')
  box.className = 'copyable'
  block.replaceWith(box)
  box.append(block, button)
}
