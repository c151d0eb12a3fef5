package rest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
	"daybook/bot/discord/discordtest"
)

// answers is a Discord that gives set answers by the end of the path, and its time.
type answers struct {
	body map[string]string
	code map[string]int
	date func() time.Time
	seen []string
}

func (a *answers) RoundTrip(r *http.Request) (*http.Response, error) {
	path := strings.TrimPrefix(r.URL.Path, "/api/v10/")
	a.seen = append(a.seen, path)
	status, body := http.StatusOK, a.body[path]
	if body == "" {
		status, body = http.StatusNotFound, `{"code":0,"message":"404: Not Found"}`
	}
	if c := a.code[path]; c != 0 {
		status = c
	}
	h := http.Header{"Content-Type": {"application/json"}}
	if a.date != nil {
		h.Set("Date", a.date().UTC().Format(http.TimeFormat))
	}
	return &http.Response{StatusCode: status, Status: http.StatusText(status), Header: h,
		Body: io.NopCloser(strings.NewReader(body)), Request: r}, nil
}

func clientOver(t *testing.T, a *answers, now func() time.Time) *Client {
	t.Helper()
	c, err := New(Config{Token: "x", Transport: a, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// What the operator must mend pauses nobody's schedule; what the server's people can
// mend is said by Discord in its own JSON, with a code.
func TestWhoseTroubleItIs(t *testing.T) {
	for _, c := range []struct {
		name   string
		status int
		body   string
		want   post.ErrorKind
	}{
		{"refused token", 401, `{"message":"401: Unauthorized","code":0}`, post.Temporary},
		{"a proxy's 401", 401, `<html>`, post.Temporary},
		{"a proxy's 403", 403, `<html>Forbidden</html>`, post.Temporary},
		{"a proxy's 404", 404, `<html>Not Found</html>`, post.Temporary},
		{"404 with code 0", 404, `{"message":"404: Not Found","code":0}`, post.Temporary},
		{"403 with 40333", 403, `{"message":"internal network error","code":40333}`, post.Temporary},
		{"a 405", 405, `{"message":"405: Method Not Allowed","code":0}`, post.Temporary},
		{"a proxy's 407", 407, `<html>`, post.Temporary},
		{"500", 500, `{"message":"500: Internal Server Error","code":0}`, post.Unknown},
		{"503", 503, `<html>`, post.Unknown},
		{"channel gone", 404, `{"message":"Unknown Channel","code":10003}`, post.Denied},
		{"hidden", 403, `{"message":"Missing Access","code":50001}`, post.Denied},
		{"no permission", 403, `{"message":"Missing Permissions","code":50013}`, post.Denied},
		{"became a category", 400, `{"message":"Cannot send messages in a non-text channel","code":50008}`,
			post.Denied},
		{"a locked thread", 403, `{"message":"Thread is locked","code":160005}`, post.Denied},
		{"a refused token, with another code", 401, `{"message":"Missing Permissions","code":50013}`, post.Temporary},
		{"a proxy's redirection", 302, `{"message":"Missing Access","code":50001}`, post.Temporary},
		{"a portal's yes", 200, `{}`, post.Unknown},
		{"a portal's null", 200, `null`, post.Unknown},
		{"a refusal called a success", 200, `{"message":"Missing Permissions","code":50013}`, post.Unknown},
		{"a bad message", 400, `{"message":"Invalid Form Body","code":50035}`, post.Refused},
	} {
		a := &answers{body: map[string]string{"channels/1": `{"id":"1","type":4}`, "channels/1/messages": c.body},
			code: map[string]int{"channels/1/messages": c.status}}
		p := &Poster{Client: clientOver(t, a, nil)}
		_, err := p.Send(t.Context(), "1", post.Post{Text: "On this day, 1938"}, "n")
		if e, ok := errors.AsType[*post.Error](err); !ok || e.Kind != c.want || e.Reason == "" {
			t.Errorf("%s: got %+v, want kind %d", c.name, err, c.want)
		}
	}
}

// A daily post goes where messages go: not to categories, forums or stages, nor with a
// thread into a thread.
func TestWhereAPostCanGo(t *testing.T) {
	const send, embed, history, view, threads, inThreads = 1 << 11, 1 << 14, 1 << 16, 1 << 10, 1 << 35, 1 << 38
	for _, c := range []struct {
		name     string
		kind     int
		locked   bool
		held     uint64
		schedule schedule.Schedule
		refused  string
		lacking  string
	}{
		{name: "text", kind: TextChannel, held: view | send | embed | history},
		{name: "announcements", kind: AnnouncementChannel, held: view | send | embed | history},
		{name: "text, with a thread", kind: TextChannel, held: view | send | embed | history | threads,
			schedule: schedule.Schedule{Thread: "Talk"}, lacking: "[Send Messages in Threads]"},
		{name: "voice", kind: voiceChannel, held: ^uint64(0), refused: "a voice channel"},
		{name: "category", kind: category, held: ^uint64(0), refused: "a category"},
		{name: "stage", kind: stageChannel, held: ^uint64(0), refused: "a stage channel"},
		{name: "forum", kind: ForumChannel, held: view | send | embed | history,
			schedule: schedule.Schedule{Thread: "Talk"}},
		{name: "forum, not to be written in", kind: ForumChannel, held: view | embed | history | threads | inThreads,
			lacking: "[Send Messages]"},
		{name: "media", kind: mediaChannel, held: ^uint64(0), refused: "a media channel"},
		{name: "unheard of", kind: 99, held: ^uint64(0), refused: "of that kind"},
		{name: "thread", kind: 11, held: view | embed | history | inThreads},
		{name: "thread, not to be written in", kind: 11, held: view | send | embed | history,
			lacking: "[Send Messages in Threads]"},
		{name: "a thread in a thread", kind: 12, held: ^uint64(0), schedule: schedule.Schedule{Thread: "Talk"},
			refused: "cannot hold a thread"},
		{name: "a locked thread", kind: 11, locked: true, held: view | embed | history | inThreads,
			refused: "The thread is locked."},
		{name: "a locked thread that the bot manages", kind: 11, locked: true,
			held: view | embed | history | inThreads | manageThreads},
		{name: "everyone", kind: TextChannel, held: ^uint64(0), schedule: schedule.Schedule{Role: "7"},
			refused: "@everyone"},
	} {
		guild := fmt.Sprintf(`{"id":"7","name":"Readers","owner_id":"9","roles":[{"id":"7","permissions":"%d"}]}`,
			c.held&^PermitAdministrator)
		a := &answers{body: map[string]string{"applications/@me": `{"id":"2","bot":{"id":"2"}}`, "guilds/7": guild,
			"guilds/7/members/2": `{"roles":[]}`,
			"channels/1": fmt.Sprintf(`{"id":"1","guild_id":"7","type":%d,"parent_id":"3",`+
				`"thread_metadata":{"locked":%t}}`,
				c.kind, c.locked),
			"channels/3": `{"id":"3","guild_id":"7","type":0}`}}
		p := &Poster{Client: clientOver(t, a, nil)}
		c.schedule.Guild, c.schedule.Channel = "7", "1"
		lacking, err := p.Can(t.Context(), c.schedule)
		if c.refused != "" {
			if e, ok := errors.AsType[*post.Error](err); !ok || e.Kind != post.Denied ||
				!strings.Contains(e.Reason, c.refused) {
				t.Errorf("%s: got %v, want %q", c.name, err, c.refused)
			} else if hint := e.Hint; !strings.Contains(hint, map[bool]string{true: "role",
				false: "hannel"}[c.schedule.Role != ""]) {
				t.Errorf("%s: advice %q", c.name, hint)
			}
			continue
		}
		if want := c.lacking; err != nil || want == "" && len(lacking) > 0 || want != "" &&
			fmt.Sprint(lacking) != want {
			t.Errorf("%s: lacking %v, %v; want %s", c.name, lacking, err, want)
		}
	}
}

// Whether the bot is in a server is known only by Discord's own word, since what the server
// keeps is deleted by it.
func TestOutOnlyByDiscordsWord(t *testing.T) {
	for _, c := range []struct {
		name, body string
		status     int
		in, known  bool
	}{
		{"in", `{"id":"7"}`, 200, true, true},
		{"Unknown Guild", `{"message":"Unknown Guild","code":10004}`, 404, false, true},
		{"Missing Access", `{"message":"Missing Access","code":50001}`, 403, false, true},
		{name: "a proxy's 403", body: "<html>Forbidden</html>", status: 403},
		{name: "a proxy's 404", body: "<html>Not Found</html>", status: 404},
		{name: "empty", body: " ", status: 404},
		{name: "no code", body: "{}", status: 403},
		{name: "code 0", body: `{"message":"404: Not Found","code":0}`, status: 404},
		{name: "a code in letters", body: `{"message":"Unknown Guild","code":"10004"}`, status: 404},
		{name: "cut off", body: `{"message":"Unknown Guild","code":10004`, status: 404},
		{name: "unauthorised", body: `{"message":"Unauthorized","code":40001}`, status: 403},
		{name: "internal network error", body: `{"message":"internal network error","code":40333}`, status: 403},
		{name: "refused token", body: `{"message":"401: Unauthorized","code":0}`, status: 401},
		{name: "of another thing", body: `{"message":"Unknown Channel","code":10003}`, status: 404},
		{name: "a page to log in", body: "<html>", status: 200},
		{name: "500", body: `{"message":"500","code":0}`, status: 500},
	} {
		discordtest.Bubble(t, func(t *testing.T) { // it tries again where that may help
			a := &answers{body: map[string]string{"guilds/7": c.body}, code: map[string]int{"guilds/7": c.status}}
			in, err := Poster{Client: clientOver(t, a, nil)}.In(t.Context(), "7")
			if (err == nil) != c.known || in != c.in {
				t.Errorf("%s: %v, %v", c.name, in, err)
			}
		})
	}
}

// A person is told of which server and channel a notice is.
func TestNoticeSaysWhere(t *testing.T) {
	w := newWorld(t)
	w.Overwrite(w.Channel, w.Guild, 0, 1<<11) // nobody writes there
	p := Poster{Client: w.client}
	if err := p.Tell(t.Context(), schedule.Schedule{Guild: w.Guild, Channel: w.Channel, By: w.Anna},
		"It is paused."); err != nil {
		t.Fatal(err)
	}
	m := w.View(w.DM(w.Anna), w.Anna)
	if len(m) != 1 || !strings.Contains(m[0].Content, "In the server “") || !strings.Contains(m[0].Content,
		"#diaries") {
		t.Errorf("got %+v", m)
	}
}

// The program knows how far its clock is from Discord's, and asks before it believes
// that it is wrong.
func TestClockByDiscord(t *testing.T) {
	discord := time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC)
	ahead := time.Duration(0)
	a := &answers{body: map[string]string{"gateway": `{"url":"wss://x"}`}, date: func() time.Time { return discord }}
	c := clientOver(t, a, func() time.Time { return discord.Add(ahead) })
	for _, want := range []time.Duration{0, 90 * time.Second, 5 * 24 * time.Hour, -3 * time.Hour, 0} {
		ahead = want
		got, err := c.Ahead(t.Context())
		if err != nil || (got-want).Abs() > 2*time.Second {
			t.Errorf("got %v, %v; want %v", got, err, want)
		}
	}
	asked := len(a.seen)
	for range 5 {
		if _, err := c.Ahead(t.Context()); err != nil {
			t.Error(err)
		}
	}
	if len(a.seen) != asked {
		t.Errorf("asked %d times more, though all is well", len(a.seen)-asked)
	}
	ahead = time.Hour // the clock jumps between two answers: that is noticed, and asked
	if got, err := c.Ahead(t.Context()); err != nil || got < 59*time.Minute {
		t.Errorf("after a jump: %v, %v", got, err)
	}
	ahead = 0
	if _, err := c.Ahead(t.Context()); err != nil {
		t.Error(err)
	}
	discord = discord.Add(3 * time.Hour) // the machine slept: the clock is right, only the steady one stood still
	if got, err := c.Ahead(t.Context()); err != nil || got.Abs() > 2*time.Second {
		t.Errorf("after a sleep: %v, %v", got, err)
	}
}

// A busy channel does not end the search for a post, and one that is too busy is not
// taken for one without it.
func TestFindInABusyChannel(t *testing.T) {
	discordtest.Bubble(t, func(t *testing.T) {
		w := newWorld(t)
		began := time.Now()
		say := func(n int) {
			for i := range n {
				if _, err := w.Say(w.Channel, w.Anna, fmt.Sprint(i)); err != nil {
					t.Fatal(err)
				}
				time.Sleep(10 * time.Millisecond)
			}
		}
		say(1300)
		id, err := w.post(nil)
		if err != nil {
			t.Fatal(err)
		}
		say(50)
		if got, ok, err := w.client.Find(t.Context(), w.Channel, "d1-2026-11-21", began); got != id || !ok ||
			err != nil {
			t.Errorf("got %s, %v, %v", got, ok, err)
		}
	})
	endless := &endlessChannel{}
	c, err := New(Config{Token: "x", Transport: endless})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok, err := c.Find(context.Background(), "1", "n", time.Now().Add(-time.Hour)); ok || err == nil {
		t.Errorf("a channel without an end: %v, %v; want that it could not look", ok, err)
	}
}

type endlessChannel struct{ n uint64 }

func (e *endlessChannel) RoundTrip(r *http.Request) (*http.Response, error) {
	body := `{"id":"2","bot":{"id":"2"}}`
	if strings.HasSuffix(r.URL.Path, "/messages") {
		var list []string
		for range 100 {
			e.n++
			list = append(list, fmt.Sprintf(`{"id":"%d","author":{"id":"5"}}`, 1500000000000000000+e.n))
		}
		body = "[" + strings.Join(list, ",") + "]"
	}
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)),
		Request: r}, nil
}
