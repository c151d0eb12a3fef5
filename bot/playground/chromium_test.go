package playground_test

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A chromium is a headless browser with one page, driven by its DevTools protocol over
// a pair of pipes. https://chromedevtools.github.io/devtools-protocol/
type chromium struct {
	t       *testing.T
	in      *os.File
	session string
	shots   string // directory of the screenshots

	mu      sync.Mutex
	n       int
	waiting map[int]chan reply
	faults  []string // exceptions of the page, and what the browser refused it
}

type reply struct {
	Result json.RawMessage
	Error  *struct{ Message string }
}

// newChromium starts the browser, or skips the test where there is none.
func newChromium(t *testing.T) *chromium {
	t.Helper()
	if testing.Short() {
		t.Skip("drives a browser")
	}
	name := os.Getenv("DAYBOOK_TEST_CHROMIUM")
	if name == "" {
		for _, s := range []string{"chromium", "chromium-browser", "google-chrome"} {
			if found, err := exec.LookPath(s); err == nil {
				name = found
				break
			}
		}
	}
	if name == "" {
		t.Skip("no Chromium: apt-get install chromium, or set DAYBOOK_TEST_CHROMIUM to its file")
	}
	ours, theirs, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	commands, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, name, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
		"--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
		"--hide-scrollbars",
		"--lang=en-GB", "--user-data-dir="+filepath.Join(t.TempDir(), "profile"), "--remote-debugging-pipe",
		"about:blank")
	cmd.Env = append(os.Environ(), "TZ=UTC")
	cmd.ExtraFiles = []*os.File{commands, theirs} // 3 and 4 there
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Start(); err != nil {
		t.Fatalf("start %s: %v", name, err)
	}
	_, _ = commands.Close(), theirs.Close() // the browser has its own
	c := &chromium{t: t, in: in, waiting: map[int]chan reply{}, shots: shotsDir(t)}
	read := make(chan struct{})
	go func() { defer close(read); c.read(ours) }()
	t.Cleanup(func() {
		_ = in.Close() // which ends the browser
		done := make(chan struct{})
		go func() { _ = cmd.Wait(); close(done) }()
		select {
		case <-done:
		case <-time.After(5 * time.Second):
		}
		cancel()
		<-done
		<-read
		_ = ours.Close()
	})
	var target struct{ TargetID string }
	c.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	c.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	c.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log"} {
		c.call(domain+".enable", nil, nil)
	}
	return c
}

// shotsDir is where screenshots go: to $DAYBOOK_TEST_SHOTS, so that they can be looked at.
func shotsDir(t *testing.T) string {
	if dir := os.Getenv("DAYBOOK_TEST_SHOTS"); dir != "" {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	return t.TempDir()
}

func (c *chromium) read(from *os.File) {
	r := bufio.NewReader(from)
	for {
		line, err := r.ReadBytes(0)
		if err != nil {
			break
		}
		var m struct {
			ID     int
			Method string
			Params json.RawMessage
			reply
		}
		if json.Unmarshal(line[:len(line)-1], &m) != nil {
			continue
		}
		c.mu.Lock()
		if w := c.waiting[m.ID]; w != nil {
			delete(c.waiting, m.ID)
			w <- m.reply
		}
		if m.Method == "Runtime.exceptionThrown" || m.Method == "Log.entryAdded" &&
			strings.Contains(string(m.Params), `"level":"error"`) {
			c.faults = append(c.faults, string(m.Params))
		}
		c.mu.Unlock()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, w := range c.waiting {
		close(w)
	}
	c.waiting = nil
}

func (c *chromium) send(method string, params any) (chan reply, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.waiting == nil {
		return nil, errors.New("the browser has ended")
	}
	c.n++
	w := make(chan reply, 1)
	c.waiting[c.n] = w
	if params == nil {
		params = map[string]any{}
	}
	m := map[string]any{"id": c.n, "method": method, "params": params}
	if c.session != "" {
		m["sessionId"] = c.session
	}
	b, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	_, err = c.in.Write(append(b, 0))
	return w, err
}

// call sends a command of the protocol and decodes its result.
func (c *chromium) call(method string, params, result any) {
	c.t.Helper()
	w, err := c.send(method, params)
	if err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
	select {
	case r, ok := <-w:
		if !ok {
			c.t.Fatalf("%s: the browser has ended", method)
		}
		if r.Error != nil {
			c.t.Fatalf("%s: %s", method, r.Error.Message)
		}
		if result != nil {
			if err := json.Unmarshal(r.Result, result); err != nil {
				c.t.Fatalf("%s: %v in %s", method, err, r.Result)
			}
		}
	case <-time.After(30 * time.Second):
		c.t.Fatalf("%s: no answer", method)
	}
}

// eval runs an expression in the page; v receives its value.
func (c *chromium) eval(expression string, v any) {
	c.t.Helper()
	var r struct {
		Result struct{ Value json.RawMessage }
		Except *struct {
			Text      string
			Exception struct{ Description string }
		} `json:"exceptionDetails"`
	}
	c.call("Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true},
		&r)
	if r.Except != nil {
		c.t.Fatalf("%s: %s %s", expression, r.Except.Text, r.Except.Exception.Description)
	}
	if v != nil {
		if err := json.Unmarshal(r.Result.Value, v); err != nil {
			c.t.Fatalf("%s: %v in %s", expression, err, r.Result.Value)
		}
	}
}

// wait waits until an expression is true in the page.
func (c *chromium) wait(expression string) {
	c.t.Helper()
	var ok bool
	c.eval(fmt.Sprintf(`new Promise((done) => {
		const until = Date.now() + 20000;
		const look = () => { let v = false; try { v = !!(%s); } catch {} ; v || Date.now() > until ? done(v) : `+
		`setTimeout(look, 20); };
		look();
	})`, expression), &ok)
	if !ok {
		c.shot("failed")
		var text string
		c.eval("document.body.innerText", &text)
		c.t.Fatalf("in vain: %s\nfocus and page:\n%s", expression, text)
	}
}

// typed types a text, letter by letter.
func (c *chromium) typed(text string) {
	c.t.Helper()
	for _, r := range text {
		c.call("Input.dispatchKeyEvent", map[string]any{"type": "keyDown", "text": string(r), "key": string(r)}, nil)
		c.call("Input.dispatchKeyEvent", map[string]any{"type": "keyUp", "key": string(r)}, nil)
	}
}

// key presses a key by its name, such as Enter.
func (c *chromium) key(name string) {
	c.t.Helper()
	codes := map[string]int{"Enter": 13, "Tab": 9, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38, "Backspace": 8}
	m := map[string]any{"type": "keyDown", "key": name, "code": name, "windowsVirtualKeyCode": codes[name]}
	if name == "Enter" {
		m["text"] = "\r"
	}
	c.call("Input.dispatchKeyEvent", m, nil)
	m["type"] = "keyUp"
	delete(m, "text")
	c.call("Input.dispatchKeyEvent", m, nil)
}

// click clicks in the middle of the element that an expression gives.
func (c *chromium) click(element string) {
	c.t.Helper()
	c.wait(element)
	var at struct{ X, Y float64 }
	c.eval("(() => { const e = "+element+"; e.scrollIntoView({block: 'nearest'}); const r = "+
		"e.getBoundingClientRect(); return {x: r.left + Math.min(r.width / 2, 200), y: r.top + r.height / 2}; })()",
		&at)
	for _, kind := range []string{"mouseMoved", "mousePressed", "mouseReleased"} {
		m := map[string]any{"type": kind, "x": at.X, "y": at.Y, "button": "left", "clickCount": 1}
		if kind == "mouseMoved" {
			m["button"], m["clickCount"] = "none", 0
		}
		c.call("Input.dispatchMouseEvent", m, nil)
	}
}

// screen sets the size of the window in CSS pixels, and which colours are preferred.
func (c *chromium) screen(width, height int, colours string) {
	c.t.Helper()
	c.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height,
		"deviceScaleFactor": 1, "mobile": width < 600}, nil)
	c.call("Emulation.setEmulatedMedia", map[string]any{"features": []any{
		map[string]any{"name": "prefers-color-scheme", "value": colours}, map[string]any{
			"name": "prefers-reduced-motion", "value": "reduce"},
	}}, nil)
}

// shot saves a screenshot.
func (c *chromium) shot(name string) {
	c.t.Helper()
	var r struct{ Data string }
	c.call("Page.captureScreenshot", map[string]any{"format": "png"}, &r)
	b, err := base64.StdEncoding.DecodeString(r.Data)
	if err != nil {
		c.t.Fatal(err)
	}
	file := filepath.Join(c.shots, name+".png")
	if err := os.WriteFile(file, b, 0o666); err != nil {
		c.t.Fatal(err)
	}
	c.t.Logf("screenshot %s", file)
}

// sound fails the test where the page threw, or asked for what the policy forbids.
func (c *chromium) sound() {
	c.t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range c.faults {
		c.t.Errorf("the page: %s", f)
	}
}
