package rest

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"daybook/bot/daily/post"
	"daybook/bot/daily/schedule"
)

// A success that is not Discord's, as a portal or a proxy gives it, says neither that a post
// is not there nor that one was made.
func TestASuccessThatIsNotDiscords(t *testing.T) {
	for name, body := range map[string]string{"null": `null`, "an empty object": `{}`,
		"a refusal": `{"code":50001,"message":"Missing Access"}`} {
		for _, kind := range []string{"0", "15"} {
			a := &answers{body: map[string]string{"applications/@me": `{"id":"2","bot":{"id":"2"}}`,
				"guilds/7":           `{"id":"7","owner_id":"2","roles":[]}`,
				"guilds/7/members/2": `{"roles":[]}`, "channels/1": `{"id":"1","guild_id":"7","type":` + kind + `}`,
				"channels/1/messages": body, "guilds/7/threads/active": body}}
			p := Poster{Client: clientOver(t, a, nil)}
			at, err := p.Find(t.Context(), "1", "n", time.Now())
			if err == nil {
				t.Errorf("%s for a channel of kind %s: %+v is found, and no error", name, kind, at)
			}
			a.body["channels/1"] = body
			if lacking, err := p.Can(t.Context(), schedule.Schedule{Guild: "7", Channel: "1"}); err == nil {
				t.Errorf("%s for a channel itself: it lacks %v, and no error", name, lacking)
			}
		}
	}
}

// A thread cannot be opened below a message that somebody has deleted: that is nobody's
// trouble between the bot and Discord, and does not pass.
func TestThreadBelowADeletedMessage(t *testing.T) {
	const threads = "channels/1/messages/5/threads"
	a := &answers{body: map[string]string{threads: `{"code":10008,"message":"Unknown Message"}`},
		code: map[string]int{threads: http.StatusNotFound}}
	_, err := Poster{Client: clientOver(t, a, nil)}.Thread(t.Context(), "1", "5", "Talk")
	if e, ok := errors.AsType[*post.Error](err); !ok || e.Kind != post.Refused ||
		e.Reason != "The message was deleted." {
		t.Errorf("got %+v", err)
	}
}

// wired keeps what was sent to a channel.
type wired struct {
	answers
	content string
}

func (w *wired) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil && strings.HasSuffix(r.URL.Path, "channels/99/messages") {
		var m struct{ Content string }
		data, err := io.ReadAll(r.Body)
		if err == nil {
			err = json.Unmarshal(data, &m)
		}
		if err != nil {
			return nil, err
		}
		w.content = m.Content
	}
	return w.answers.RoundTrip(r)
}

// Who is told where neither the server nor the channel can be asked for a name gets an
// address that can be followed, not one in which the markup is taken away.
func TestNoticeGivesAnAddress(t *testing.T) {
	w := &wired{answers: answers{body: map[string]string{"users/@me/channels": `{"id":"99"}`,
		"channels/99/messages": `{"id":"100"}`}}}
	c, err := New(Config{Token: "x", Transport: w})
	if err != nil {
		t.Fatal(err)
	}
	s := schedule.Schedule{Guild: "7", Channel: "1", By: "ada"}
	if err := (Poster{Client: c}).Tell(t.Context(), s, "Daily post 1 is paused."); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(w.content, "<https://discord.com/channels/7/1>") || strings.Contains(w.content, `\<`) {
		t.Errorf("told %q", w.content)
	}
	w.body["guilds/7"], w.body["channels/1"] = `{"id":"7","name":"Readers"}`, `{"id":"1","name":"diaries"}`
	if err := (Poster{Client: c}).Tell(t.Context(), s, "Daily post 1 is paused."); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(w.content, "Readers") || !strings.Contains(w.content, "diaries") ||
		strings.Contains(w.content, "https") {
		t.Errorf("told %q", w.content)
	}
}
