package playground_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/bot/playground"
)

func TestHosts(t *testing.T) {
	w := newWorld(t, playground.Options{}, false)
	for host, want := range map[string]int{
		"127.0.0.1:8338": 200, "localhost:8338": 200, "localhost": 200, "[::1]:8338": 200, "127.0.0.2": 200,
		"LOCALHOST:1":  200,
		"evil.example": 421, "evil.example:8338": 421, "localhost.evil.example": 421,
		"127.0.0.1.evil.example:8338": 421, "192.168.1.2:8338": 421, "": 421, "0.0.0.0:8338": 421,
	} {
		for _, path := range []string{"/", "/api/world"} {
			r := httptest.NewRequest("GET", path, nil)
			r.Host = host
			got := httptest.NewRecorder()
			w.ServeHTTP(got, r)
			if got.Code != want {
				t.Errorf("host %q, %s: got %d, want %d", host, path, got.Code, want)
			}
		}
	}
}

func TestForeignPagesAreRefused(t *testing.T) {
	w := newWorld(t, playground.Options{}, false)
	body := `{"as":"` + w.Member() + `","channel":"` + w.Channel() + `","text":"hello"}`
	cases := []struct {
		name, method, path string
		header             map[string]string
		body               string
		want               int
	}{
		{"the page", "POST", "/api/say", map[string]string{"Sec-Fetch-Site": "same-origin"}, body, 200},
		{"no browser", "POST", "/api/say", nil, body, 200},
		{"a foreign page", "POST", "/api/say", map[string]string{"Sec-Fetch-Site": "cross-site"}, body, 403},
		{"another port", "POST", "/api/say", map[string]string{"Sec-Fetch-Site": "same-site"}, body, 403},
		{"an old browser on a foreign page", "POST", "/api/say", map[string]string{"Origin": "http://evil.example"},
			body, 403},
		{"a form", "POST", "/api/say", map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, body,
			415},
		{"plain text", "POST", "/api/say", map[string]string{"Content-Type": "text/plain"}, body, 415},
		{"a foreign page that reads", "GET", "/api/world", map[string]string{"Sec-Fetch-Site": "cross-site"}, "", 403},
		{"acts do not happen by GET", "GET", "/api/say", nil, "", 404},
		{"no JSON", "POST", "/api/say", nil, "hello", 400},
		{"unknown fields", "POST", "/api/say", nil, `{"text":"x","extra":1}`, 400},
		{"too long", "POST", "/api/say", nil, `{"text":"` + strings.Repeat("x", 70_000) + `"}`, 400},
		{"nobody's person", "POST", "/api/say", nil, `{"as":"1","channel":"` + w.Channel() + `","text":"x"}`, 403},
		{"no channel", "POST", "/api/say", nil, `{"channel":"1","text":"x"}`, 404},
	}
	for _, c := range cases {
		r := httptest.NewRequest(c.method, "http://127.0.0.1:8338"+c.path, strings.NewReader(c.body))
		r.Header.Set("Content-Type", "application/json")
		for k, v := range c.header {
			r.Header.Set(k, v)
		}
		got := httptest.NewRecorder()
		w.ServeHTTP(got, r)
		if got.Code != c.want {
			t.Errorf("%s: got %d (%s), want %d", c.name, got.Code, got.Body, c.want)
		}
	}
	if n := len(w.messages(w.Member())); n != 2 {
		t.Errorf("%d messages were said, want 2", n)
	}
}

// TestPage holds the page to what its package says: its own files only, no text as HTML.
func TestPage(t *testing.T) {
	w := newWorld(t, playground.Options{}, false)
	files, err := fs.Glob(os.DirFS("static"), "*")
	if err != nil || len(files) < 5 {
		t.Fatalf("got %v, %v", files, err)
	}
	for _, name := range files {
		resp, err := http.Get(w.server.URL + "/" + strings.TrimSuffix(name, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		policy := resp.Header.Get("Content-Security-Policy")
		if resp.StatusCode != 200 || !strings.Contains(policy, "default-src 'none'") ||
			strings.Contains(policy, "unsafe") || resp.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: status %d, policy %q", name, resp.StatusCode, policy)
		}
		text, err := os.ReadFile("static/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
			"@import", " style=", " onclick=\""} {
			if strings.Contains(string(text), bad) {
				t.Errorf("%s has %q", name, bad)
			}
		}
		foreign := regexp.MustCompile(`(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//`)
		if at := foreign.Find(text); at != nil {
			t.Errorf("%s asks for something elsewhere: %s", name, at)
		}
	}
}

func TestWhoSeesWhichCommand(t *testing.T) {
	w := newWorld(t, playground.Options{Examples: []playground.Example{{Line: "/echo hello", Why: "an echo"}}}, true)
	names := func(user, channel string) []string {
		var got struct{ Commands []struct{ Name string } }
		w.ask("GET", "/api/world?as="+user+"&channel="+channel, nil, &got)
		var list []string
		for _, c := range got.Commands {
			list = append(list, c.Name)
		}
		return list
	}
	member, manager, inDM := names(w.Member(), w.Channel()), names(w.Manager(), w.Channel()),
		names(w.Manager(), w.fake.DM(w.Manager()))
	if slices.Contains(member, "daily preview") || !slices.Contains(member, "echo") ||
		!slices.Contains(member, "Find in the diaries") {
		t.Errorf("the member sees %q", member)
	}
	if !slices.Contains(manager, "daily preview") {
		t.Errorf("the manager sees %q", manager)
	}
	if slices.Contains(inDM, "daily preview") || !slices.Contains(inDM, "echo") {
		t.Errorf("in direct messages there are %q", inDM)
	}
	var got struct {
		Server, Channel string
		Channels        []struct{ Name string }
		Examples        []playground.Example
		Clock           struct{ Runs bool }
	}
	w.ask("GET", "/api/world", nil, &got)
	if got.Server == "" || got.Channel != w.Channel() || len(got.Channels) != 4 || len(got.Examples) != 1 ||
		got.Clock.Runs {
		t.Errorf("got %+v", got)
	}
}

func TestCommandsAndControls(t *testing.T) {
	w := newWorld(t, playground.Options{Opening: []string{"read this"}}, true)
	anna, boss := w.Member(), w.Manager()
	w.act("interact", anna, object{"command": "echo", "options": object{"text": "*hi*"}, "line": "/echo text:*hi*"},
		200)
	list := w.messages(boss)
	last := list[len(list)-1]
	if last.Content != "*hi*" || last.Asked != "/echo text:*hi*" || last.AskedBy != anna || last.Private {
		t.Errorf("got %+v", last)
	}
	w.act("interact", anna, object{"target": last.ID, "control": "again", "line": "Again"}, 200)
	if got := contents(w.messages(boss)); got != "read this|pressed again" {
		t.Errorf("after the button: %s", got)
	}
	answer := w.act("interact", anna, object{"command": "echo", "options": object{"text": "secret", "private": true,
		"times": 2}}, 200)
	if answer["private"] != true {
		t.Errorf("got %v", answer)
	}
	if got := contents(w.messages(boss)); strings.Contains(got, "secret") {
		t.Errorf("the manager sees %s", got)
	}
	if got := contents(w.messages(anna)); !strings.HasSuffix(got, "|secret") {
		t.Errorf("the asker sees %s", got)
	}

	secret := answer["message"]
	w.act("dismiss", boss, object{"message": secret}, 404)
	w.act("dismiss", anna, object{"message": last.ID}, 404) // everybody's
	w.act("dismiss", anna, object{"message": secret}, 200)
	if got := contents(w.messages(anna)); strings.Contains(got, "secret") {
		t.Errorf("after Dismiss: %s", got)
	}

	w.act("interact", anna, object{"command": "Find in the diaries", "target": list[0].ID}, 200)
	if got := contents(w.messages(anna)); !strings.HasSuffix(got, "|found: read this") {
		t.Errorf("the message command: %s", got)
	}
	done := w.act("complete", anna, object{"command": "echo", "options": object{"text": "he"}, "focus": "text"}, 200)
	if b, _ := json.Marshal(done); string(b) != `{"choices":[{"name":"Hello there","value":"hello"}]}` {
		t.Errorf("completion: %s", b)
	}
	for _, c := range []struct {
		more   object
		status int
		want   string
	}{
		{object{"command": "nothing"}, 422, "no command"},
		{object{"command": "echo"}, 422, "required"},
		{object{"command": "echo", "options": object{"text": "x", "times": "many"}}, 422, "not an integer"},
		{object{"command": "daily preview", "options": object{"date": "2026-01-01"}}, 422, "may not use"},
		{object{"target": last.ID, "control": "forged"}, 422, "no control"},
	} {
		if got := w.act("interact", anna, c.more, c.status)["error"]; got == nil ||
			!strings.Contains(got.(string), c.want) {
			t.Errorf("%v: got %v, want %q", c.more, got, c.want)
		}
	}
	// A bot that does not answer; the page goes before the three seconds have passed.
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	r := httptest.NewRequestWithContext(ctx, "POST", "http://localhost/api/interact",
		strings.NewReader(`{"channel":"`+w.Channel()+`","command":"mute"}`))
	r.Header.Set("Content-Type", "application/json")
	got := httptest.NewRecorder()
	w.ServeHTTP(got, r)
	if got.Code != 504 || !strings.Contains(got.Body.String(), "did not respond") {
		t.Errorf("without a response: %d %s", got.Code, got.Body)
	}
}

func TestSay(t *testing.T) {
	w := newWorld(t, playground.Options{}, false)
	w.act("say", w.Member(), object{"text": "  hello <b> \n"}, 200)
	w.act("say", w.Member(), object{"text": " \n"}, 422)
	w.act("say", w.Member(), object{"text": strings.Repeat("ы", 2001)}, 422)
	if got := contents(w.messages(w.Manager())); got != "hello <b>" {
		t.Errorf("got %s", got)
	}
	for range 120 {
		w.act("say", w.Member(), object{"text": "more"}, 200)
	}
	var got struct {
		Messages []message
		Earlier  int
	}
	w.ask("GET", "/api/messages?channel="+w.Channel(), nil, &got)
	if len(got.Messages) != 100 || got.Earlier != 21 {
		t.Errorf("got %d messages, %d earlier", len(got.Messages), got.Earlier)
	}
	w.ask("GET", "/api/messages?all=1&channel="+w.Channel(), nil, &got)
	if len(got.Messages) != 121 || got.Earlier != 0 {
		t.Errorf("got %d messages, %d earlier", len(got.Messages), got.Earlier)
	}
}

func TestNotConnected(t *testing.T) {
	w := newWorld(t, playground.Options{}, false)
	r, err := http.NewRequestWithContext(t.Context(), "PUT", "http://fake/api/v10/applications/"+w.fake.AppID()+
		"/commands", strings.NewReader(`[{"name":"on","description":"A day"}]`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot "+w.fake.Token())
	r.Header.Set("Content-Type", "application/json")
	resp, err := w.fake.RoundTrip(r)
	if err != nil || resp.StatusCode != 200 {
		t.Fatalf("register: %v, %v", resp, err)
	}
	got := w.act("interact", w.Member(), object{"command": "on"}, 503)
	if !strings.Contains(got["error"].(string), "not connected") {
		t.Errorf("got %v", got)
	}
}

func TestEvents(t *testing.T) {
	w := newWorld(t, playground.Options{}, false)
	resp, err := http.Get(w.server.URL + "/api/events")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	next := func() string {
		for lines.Scan() {
			if s, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return s
			}
		}
		return "end"
	}
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "retry:") { // the page is listening from here on
		t.Fatalf("got %q", lines.Text())
	}
	w.act("say", w.Member(), object{"text": "hello"}, 200)
	if got := next(); got != w.Channel() {
		t.Errorf("got %q, want the channel", got)
	}
	w.fake.AddChannel(w.Guild(), "another")
	if got := next(); got != "world" {
		t.Errorf("got %q, want world", got)
	}
	w.Close()
	if got := next(); got != "end" {
		t.Errorf("after Close: %q", got)
	}
}

func TestDay(t *testing.T) {
	day := func(date string) (string, map[string]any) { return "daily preview", map[string]any{"date": date} }
	w := newWorld(t, playground.Options{Day: day}, true)
	if got := w.act("day", w.Member(), object{"date": "2026-03-16"}, 403); got["error"] != "manager" {
		t.Errorf("the member gets %v", got)
	}
	w.act("day", w.Manager(), object{"date": "16 March"}, 422)
	w.act("day", w.Manager(), object{"date": "2026-02-30"}, 422)
	w.act("day", w.Manager(), object{"date": "2026-03-16"}, 200)
	if got := contents(w.messages(w.Manager())); got != "The post of 2026-03-16" {
		t.Errorf("got %s", got)
	}
}

func TestTimeRuns(t *testing.T) {
	var mu sync.Mutex
	now := time.Date(2026, 3, 15, 20, 0, 0, 0, time.UTC)
	due := time.Time{}
	o := playground.Options{
		Now:     func() time.Time { mu.Lock(); defer mu.Unlock(); return now },
		Next:    func(context.Context) time.Time { mu.Lock(); defer mu.Unlock(); return due },
		Advance: func(_ context.Context, to time.Time) error { mu.Lock(); defer mu.Unlock(); now = to; return nil },
	}
	w := newWorld(t, o, false)
	w.act("advance", "", nil, 400) // an advance has neither person nor channel
	run := func(body object, status int) {
		t.Helper()
		var got object
		if s := w.ask("POST", "/api/advance", body, &got); s != status {
			t.Errorf("%v: got %d %v, want %d", body, s, got, status)
		}
	}
	run(object{"next": true}, 422) // nothing is due
	run(object{"to": "2026-03-15T19:59:00Z"}, 422)
	run(object{"to": "2036-03-15T19:59:00Z"}, 422)
	run(object{"to": "2026-03-16T08:00:00Z"}, 200)
	due = time.Date(2026, 3, 17, 8, 0, 0, 0, time.UTC)
	run(object{"next": true}, 200)
	if want := due.Add(time.Second); !now.Equal(want) {
		t.Errorf("it is %v, want %v", now, want)
	}
	var got struct {
		Clock struct {
			Now  time.Time
			Next *time.Time
			Runs bool
		}
	}
	w.ask("GET", "/api/world", nil, &got)
	if c := got.Clock; !c.Runs || c.Next == nil || !c.Next.Equal(due) || !c.Now.Equal(now) {
		t.Errorf("got %+v", c)
	}
}

// Everybody of the server can be played: two members and a manager, each with messages of
// their own to the bot.
func TestEverybodyIsPlayed(t *testing.T) {
	w := newWorld(t, playground.Options{}, false)
	get := func(path string, v any) {
		t.Helper()
		r := httptest.NewRequest("GET", "http://127.0.0.1:8338"+path, nil)
		got := httptest.NewRecorder()
		w.ServeHTTP(got, r)
		if err := json.Unmarshal(got.Body.Bytes(), v); err != nil || got.Code != http.StatusOK {
			t.Fatalf("%s: %d, %v", path, got.Code, err)
		}
	}
	type world struct {
		People []struct {
			ID, Name string
			Manager  bool
		}
		Channels []struct {
			ID   string
			Type int
		}
	}
	var all world
	get("/api/world", &all)
	managers, own := 0, map[string]bool{}
	for _, p := range all.People {
		if p.Manager {
			managers++
		}
		body := `{"as":"` + p.ID + `","channel":"` + w.Channel() + `","text":"hello from ` + p.Name + `"}`
		r := httptest.NewRequest("POST", "http://127.0.0.1:8338/api/say", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		got := httptest.NewRecorder()
		if w.ServeHTTP(got, r); got.Code != http.StatusOK {
			t.Errorf("%s says something: %d %s", p.Name, got.Code, got.Body)
		}
		var theirs world
		get("/api/world?as="+p.ID, &theirs)
		for _, c := range theirs.Channels {
			own[c.ID] = own[c.ID] || c.Type == 1 // direct messages
		}
	}
	direct := 0
	for _, is := range own {
		if is {
			direct++
		}
	}
	if len(all.People) != 3 || managers != 1 || direct != 3 {
		t.Errorf("%d people, %d of them managers, %d with direct messages", len(all.People), managers, direct)
	}
}
