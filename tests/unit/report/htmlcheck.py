#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens an HTML file in headless Chromium and prints as JSON what a reader would find wrong with it.

htmlcheck.py FILE [light|dark]
{"errors": [console errors, exceptions, requests to elsewhere, faults of the document], "figures": n, "tables": n, ...}
Exit code 0 when the page could be looked at, whatever was found; the caller judges.
"""

import json
import os
import pathlib
import select
import shutil
import subprocess
import sys
import tempfile
import time

PATIENCE_SECONDS = 60

# Evaluated in the page. Returns {"errors": [...], ...counts}.
INSPECT = r"""
(async () => {
  const errors = [];
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const short = text => JSON.stringify((text || '').trim().slice(0, 60));
  const wrong = (what, element) => errors.push(what + ': ' + short(element.outerHTML));

  if (!document.documentElement.lang) errors.push('the document has no language');
  if (!document.title.trim()) errors.push('the document has no title');
  if (document.compatMode !== 'CSS1Compat') errors.push('the document is read in quirks mode');
  for (const what of ['main', 'nav', 'body > header', 'meta[charset]', 'meta[name=viewport]', 'meta[name=description]',
                      'meta[http-equiv=Content-Security-Policy]'])
    if (all(what).length !== 1) errors.push(all(what).length + ' of ' + what);

  const headings = all('h1,h2,h3,h4,h5,h6');
  if (all('h1').length !== 1 || headings[0].tagName !== 'H1') errors.push('not one h1 that comes first');
  let before = 0;
  for (const heading of headings) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) wrong('a gap before the heading', heading);
    if (!heading.textContent.trim()) wrong('an empty heading', heading);
    before = level;
  }

  await Promise.all(all('img').map(image => image.decode().catch(() => wrong('a picture that cannot be read', image))));
  for (const image of all('img')) {
    if (!(image.getAttribute('alt') || '').trim()) wrong('a picture without a text alternative', image);
    if (!image.naturalWidth || !image.getBoundingClientRect().width) wrong('a picture without size', image);
  }
  for (const drawing of all('svg')) {
    if (drawing.getAttribute('role') !== 'img' || !(drawing.getAttribute('aria-label') || '').trim())
      wrong('a drawing without a text alternative', drawing);
    if (!drawing.getBoundingClientRect().width) wrong('a drawing without size', drawing);
  }
  for (const element of all('[clip-path]'))
    if (!document.getElementById(element.getAttribute('clip-path').slice(5, -1))) wrong('a clip that is not', element);
  for (const figure of all('figure')) {
    if (!all('svg', figure).length) wrong('a figure without a drawing', figure);
    for (const caption of all('figcaption', figure))
      if (caption !== figure.firstElementChild && caption !== figure.lastElementChild)
        wrong('a caption amid its figure', figure);
  }

  for (const table of all('table')) {
    if (!table.caption || !table.caption.textContent.trim()) wrong('a table without a caption', table);
    const heads = all('thead th', table);
    if (!heads.length || heads.some(head => head.scope !== 'col')) wrong('heads of columns without scope', table);
    if (heads.some(head => !head.textContent.trim())) wrong('an empty head', table);
    for (const row of all('tbody tr, tfoot tr', table)) {
      const names = all('th', row);
      if (names.length !== 1 || !['row', 'rowgroup'].includes(names[0].scope)) wrong('a row without its head', row);
      const width = [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
      if (width !== heads.length) wrong('a row of another length than the head', row);
    }
    const region = table.closest('[role=region]');
    if (!region || region.tabIndex !== 0 || !region.getAttribute('aria-label')) wrong('a table without region', table);
  }

  const seen = new Set();
  for (const element of all('[id]')) {
    if (seen.has(element.id) || /\s/.test(element.id)) wrong('an id that is not unique', element);
    seen.add(element.id);
  }
  for (const link of all('a')) {
    const address = link.getAttribute('href') || '';
    if (address.startsWith('#')) {
      if (!document.getElementById(address.slice(1))) wrong('a link to nowhere', link);
    } else if (!/^https?:\/\//.test(address)) {
      wrong('a link that is not to the web', link);
    } else if (link.rel !== 'noopener noreferrer') {
      wrong('a link that tells where it comes from', link);
    }
    if (!(link.textContent.trim() || link.getAttribute('aria-label'))) wrong('a link without a name', link);
  }

  for (const element of all('*')) {
    if (['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'LINK', 'BASE'].includes(element.tagName.toUpperCase()))
      wrong('an element that has no place here', element);
    for (const attribute of element.attributes)
      if (attribute.name.startsWith('on')) wrong('a handler', element);
  }
  // Nothing but regions that scroll by themselves may be wider than the window.
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth)
    errors.push('the page is wider than the window: ' + document.documentElement.scrollWidth);

  // Contrast of plain text with the ground of the page (WCAG 2.2, 1.4.3).
  const channels = colour => (colour.match(/[\d.]+/g) || []).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const poor = new Set();
  for (const element of all('body *')) {
    if (element.closest('svg')) continue;  // the colours of print on its ground
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    let ground = element;
    while (ground && channels(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
    const below = ground ? getComputedStyle(ground).backgroundColor : 'rgb(255,255,255)';
    const [a, b] = [getComputedStyle(element).color, below]
        .map(channels).map(luminance).sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.add(element.tagName + '.' + element.className);
  }
  for (const name of poor) errors.push('too little contrast: ' + name);

  return JSON.stringify({errors, title: document.title, lang: document.documentElement.lang,
    languages: all('article').map(article => article.lang),
    headings: headings.map(h => h.tagName + ' ' + h.textContent),
    figures: all('figure').length, tables: all('table').length, notes: all('[role=note]').length,
    links: all('a').length, text: (document.querySelector('main') || document.body).innerText});
})()
"""


class Browser:
    """Chromium's debugging protocol over two pipes: JSON messages that end in NUL."""

    def __init__(self, folder):
        program = shutil.which("chromium-headless-shell") or sys.exit("the package chromium-headless-shell is needed")
        command_read, self.commands = os.pipe()
        self.answers, answer_write = os.pipe()
        # The shell gives the pipes the numbers that the browser expects.
        self.process = subprocess.Popen(
            ["sh", "-c", f'exec "$0" "$@" 3<&{command_read} 4>&{answer_write}', program, "--headless", "--no-sandbox",
             "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--remote-debugging-pipe", f"--user-data-dir={folder}", "about:blank"],
            pass_fds=(command_read, answer_write), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(command_read)
        os.close(answer_write)
        self.buffer = b""
        self.number = 0
        self.events = []
        self.deadline = time.monotonic() + PATIENCE_SECONDS

    def close(self):
        os.close(self.commands)
        os.close(self.answers)
        self.process.kill()
        self.process.wait()

    def message(self):
        while b"\0" not in self.buffer:
            left = self.deadline - time.monotonic()
            if left <= 0 or not select.select([self.answers], [], [], left)[0]:
                sys.exit("the browser does not answer")
            part = os.read(self.answers, 1 << 20)
            if not part:
                sys.exit("the browser ended")
            self.buffer += part
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, session=None, **parameters):
        self.number += 1
        command = {"id": self.number, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        data = json.dumps(command).encode() + b"\0"
        while data:
            data = data[os.write(self.commands, data):]
        while True:
            message = self.message()
            if message.get("id") != self.number:
                self.events.append(message)
            elif "error" in message:
                sys.exit(f"{method}: {message['error']['message']}")
            else:
                return message["result"]

    def open(self, session, address):
        """The load event of the page that stood there before may come late; so each tells its loader."""
        self.call("Page.setLifecycleEventsEnabled", session, enabled=True)
        loader = self.call("Page.navigate", session, url=address)["loaderId"]
        while not any(event.get("method") == "Page.lifecycleEvent" and event["params"]["name"] == "load"
                      and event["params"]["loaderId"] == loader for event in self.events):
            self.events.append(self.message())


def event_faults(events, address):
    for event in events:
        method, told = event.get("method"), event.get("params", {})
        if method == "Log.entryAdded" and told["entry"]["level"] in ("error", "warning"):
            yield "console: " + told["entry"]["text"]
        elif method == "Runtime.consoleAPICalled":
            yield "console: " + told["type"]
        elif method == "Runtime.exceptionThrown":
            yield "exception: " + told["exceptionDetails"]["text"]
        elif method == "Page.javascriptDialogOpening":
            yield "dialog: " + told["message"]
        elif method == "Network.requestWillBeSent":
            url = told["request"]["url"]
            if url.split("#")[0] != address and not url.startswith("data:"):
                yield "request: " + url
        elif method == "Network.loadingFailed" and not told.get("canceled"):
            yield "not loaded: " + told.get("blockedReason", told.get("errorText", ""))


def unnamed_nodes(nodes):
    for node in nodes:
        role = node.get("role", {}).get("value")
        if not node.get("ignored") and role in ("image", "img", "link", "region", "navigation", "table", "heading"):
            if not node.get("name", {}).get("value", "").strip():
                yield f"accessibility tree: {role} without a name"


def main():
    address = pathlib.Path(sys.argv[1]).resolve().as_uri()
    scheme = sys.argv[2] if len(sys.argv) > 2 else "light"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(folder)
        try:
            target = browser.call("Target.createTarget", url="about:blank")["targetId"]
            session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Network", "Log", "Runtime", "Accessibility"):
                browser.call(domain + ".enable", session)
            browser.call("Emulation.setDeviceMetricsOverride", session, width=1024, height=768, deviceScaleFactor=1,
                         mobile=False)
            browser.call("Emulation.setEmulatedMedia", session,
                         features=[{"name": "prefers-color-scheme", "value": scheme}])
            browser.events.clear()
            browser.open(session, address)
            answer = browser.call("Runtime.evaluate", session, expression=INSPECT, awaitPromise=True)
            if "exceptionDetails" in answer:
                sys.exit(json.dumps(answer["exceptionDetails"]))
            found = json.loads(answer["result"]["value"])
            nodes = browser.call("Accessibility.getFullAXTree", session)["nodes"]
            found["errors"] += unnamed_nodes(nodes)
            found["images"] = [node["name"]["value"] for node in nodes
                               if not node.get("ignored") and node.get("role", {}).get("value") in ("image", "img")]
            found["errors"] += event_faults(browser.events, address)
        finally:
            browser.close()
    json.dump(found, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
