package discord

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/daily/post"
	"daybook/bot/discord/fakediscord"
)

const postsRoute = "/channels/{channel_id}/threads"

// A daily post in a forum is a thread with a title, one a day, also where Discord's answer
// is lost and where the post was folded away meanwhile.
func TestForumHasADailyPost(t *testing.T) {
	for _, thread := range []string{"none", "Talk"} {
		bubble(t, func(t *testing.T) { // 16 March 2026, 9:00 in London
			w, runner := withDaily(t)
			ctx, cancel := context.WithCancel(t.Context())
			end := make(chan error, 1)
			go func() { end <- runner.Run(ctx) }()
			forum := w.AddForum(w.guild, "readings")
			if got := text(w.daily("set", "when", "10:00", "zone", "Europe/London", "channel", forum, "thread",
				thread).Message); !strings.Contains(got, "is set") {
				t.Fatal(got)
			}
			// opened, but we are not told
			w.Break(fakediscord.Fault{Kind: fakediscord.ServerError, After: true, Method: "POST", Route: postsRoute})
			time.Sleep(60*time.Minute + 5*time.Second)
			if all := w.Threads(forum); len(all) == 1 {
				w.Fold(all[0])
			}
			time.Sleep(25 * time.Hour)
			all := w.Threads(forum)
			if len(all) != 2 {
				t.Fatalf("thread %s: %d posts", thread, len(all))
			}
			name, want := w.Name(all[0]), map[string]string{"none": "On this day, 1938 (16 March 2026)",
				"Talk": "Talk, 16 March 2026"}[thread]
			posted := w.Messages(all[0])
			if name != want || len(posted) != 1 || posted[0].ID != all[0] || !strings.Contains(text(&posted[0]),
				"stuck in a lift") {
				t.Errorf("thread %s: post %q with %+v", thread, name, posted)
			}
			if w.Name(all[0]) == w.Name(all[1]) {
				t.Errorf("two posts are called %q", name)
			}
			if got := text(w.daily("show").Message); !strings.Contains(got, "Last posted") ||
				strings.Contains(got, "lacks") || strings.Contains(got, "paused") {
				t.Errorf("shown: %s", got)
			}
			if got := text(w.daily("post").Message); !strings.Contains(got, "was sent already") ||
				!strings.Contains(got, w.guild+"/"+all[1]) {
				t.Errorf("post again: %s", got)
			}
			cancel()
			if err := <-end; err != nil {
				t.Error(err)
			}
		})
	}
}

// A post in a forum that Discord makes half a minute after it told us nothing is made once: a
// forum knows no guard against repeats.
func TestForumPostComesLate(t *testing.T) {
	bubble(t, func(t *testing.T) { // 16 March 2026, 9:00 in London
		w, runner := withDaily(t)
		ctx, cancel := context.WithCancel(t.Context())
		end := make(chan error, 1)
		go func() { end <- runner.Run(ctx) }()
		forum := w.AddForum(w.guild, "readings")
		w.daily("set", "when", "10:00", "zone", "Europe/London", "channel", forum)
		w.Break(fakediscord.Fault{Kind: fakediscord.Late, Wait: 30 * time.Second, Method: "POST", Route: postsRoute})
		time.Sleep(3 * time.Hour)
		if n := len(w.Threads(forum)); n != 1 {
			t.Errorf("%d posts", n)
		}
		if got := text(w.daily("show").Message); !strings.Contains(got, "Last posted") ||
			strings.Contains(got, "Under way") {
			t.Errorf("shown: %s", got)
		}
		cancel()
		if err := <-end; err != nil {
			t.Error(err)
		}
	})
}

// A forum that asks for a tag gets the first that the bot may set; where there is none it is
// refused when set, and a schedule that was set before is paused and says why.
func TestForumAsksForATag(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w, runner := withDaily(t)
		ctx, cancel := context.WithCancel(t.Context())
		end := make(chan error, 1)
		go func() { end <- runner.Run(ctx) }()
		forum := w.AddForum(w.guild, "readings")
		set := func() string {
			return text(w.daily("set", "when", "10:00", "zone", "Europe/London", "channel", forum).Message)
		}
		for _, tags := range [][]fakediscord.Tag{nil, {{Name: "news", Moderated: true}}} {
			w.SetTags(forum, true, tags...)
			if got := set(); !strings.Contains(got, "Nothing was saved: The forum asks for a tag") ||
				!strings.Contains(got, "Make a tag in the forum") {
				t.Errorf("with %v: %s", tags, got)
			}
		}
		w.SetTags(forum, true, fakediscord.Tag{Name: "news", Moderated: true}, fakediscord.Tag{Name: "readings"})
		if got := set(); !strings.Contains(got, "is set") {
			t.Fatal(got)
		}
		time.Sleep(2 * time.Hour)
		if n := len(w.Threads(forum)); n != 1 {
			t.Errorf("%d posts", n)
		}
		w.SetTags(forum, true)
		time.Sleep(24 * time.Hour)
		if got := text(w.daily("show").Message); !strings.Contains(got, "It is paused. The forum asks for a tag") {
			t.Errorf("shown: %s", got)
		}
		told := w.View(w.DM(w.boss), w.boss)
		if len(told) != 1 || !strings.Contains(told[0].Content, "asks for a tag") {
			t.Errorf("told %+v", told)
		}
		cancel()
		if err := <-end; err != nil {
			t.Error(err)
		}
	})
}

// Our post is found in a forum by its mark alone, and not where the bot may not look.
func TestFindInAForum(t *testing.T) {
	w := newWorld(t)
	forum, other := w.AddForum(w.guild, "readings"), w.AddForum(w.guild, "other")
	began := time.Now()
	find := func(nonce string) (string, error) {
		id, _, err := w.client.Find(t.Context(), forum, nonce, began)
		return id, err
	}
	for _, c := range []string{other, forum} {
		for _, nonce := range []string{"a", "b"} {
			p := Post{Channel: c, Text: "On this day, 1938", Nonce: nonce, Answer: bot.Answer{Lead: "It is invented."}}
			if _, err := w.client.PostInForum(t.Context(), p); err != nil {
				t.Fatal(err)
			}
		}
	}
	all := w.Threads(forum)
	for i, nonce := range []string{"a", "b"} {
		if id, err := find(nonce); err != nil || id != all[i] {
			t.Errorf("%s: found %q, %v; want %s", nonce, id, err, all[i])
		}
	}
	if id, _, err := w.client.Find(t.Context(), forum, "a", time.Now().Add(time.Minute)); err != nil || id != "" {
		t.Errorf("since a later time: found %q, %v", id, err)
	}
	w.Fold(all[0])
	if id, err := find("a"); err != nil || id != all[0] {
		t.Errorf("folded away: found %q, %v", id, err)
	}
	if id, err := find("c"); err != nil || id != "" {
		t.Errorf("what is not there: %q, %v", id, err)
	}
	w.Overwrite(forum, w.guild, 0, fakediscord.ReadMessageHistory)
	if _, err := find("a"); !errors.Is(err, ErrCannotLook) {
		t.Errorf("without the history: %v", err)
	}
}

// Our post is found among more than one page of those that were folded away.
func TestFindAmongManyForumPosts(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := newWorld(t)
		forum, began := w.AddForum(w.guild, "readings"), time.Now()
		for i := range 105 {
			p := Post{Channel: forum, Text: "On this day, 1938", Nonce: fmt.Sprint("n", i),
				Answer: bot.Answer{Lead: "It is invented."}}
			id, err := w.client.PostInForum(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
			w.Fold(id)
		}
		for _, nonce := range []string{"n0", "n104"} {
			if id, _, err := w.client.Find(t.Context(), forum, nonce, began); err != nil || id == "" {
				t.Errorf("%s: found %q, %v", nonce, id, err)
			}
		}
	})
}

// A forum that cannot be looked at was sent nothing: that is no unknown outcome.
func TestForumOutOfSight(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := newWorld(t)
		forum := w.AddForum(w.guild, "readings")
		w.Break(fakediscord.Fault{Kind: fakediscord.ServerError, Method: "GET", Route: "/channels/{channel_id}",
			Times: -1})
		_, err := Poster{REST: w.client.REST}.Send(t.Context(), forum, post.Post{Title: "A title"}, "n")
		if e, ok := errors.AsType[*post.Error](err); !ok || e.Kind != post.Temporary || len(w.Threads(forum)) != 0 {
			t.Errorf("got %v", err)
		}
	})
}

// A forum that is hidden, deleted or closed to the bot pauses, as a channel does.
func TestForumRefusals(t *testing.T) {
	w := newWorld(t)
	p := Poster{REST: w.client.REST}
	forum := w.AddForum(w.guild, "readings")
	send := func(channel string) post.ErrorKind {
		_, err := p.Send(t.Context(), channel, post.Post{Title: "A title", Text: "On this day, 1938"}, "n")
		e, ok := errors.AsType[*post.Error](err)
		if !ok {
			t.Fatalf("got %v", err)
		}
		return e.Kind
	}
	w.Overwrite(forum, w.guild, 0, fakediscord.SendMessages)
	if got := send(forum); got != post.Denied {
		t.Errorf("without the permission: kind %d", got)
	}
	w.Overwrite(forum, w.guild, 0, fakediscord.ViewChannel)
	if got := send(forum); got != post.Denied {
		t.Errorf("hidden: kind %d", got)
	}
	w.DeleteChannel(forum)
	if got := send(forum); got != post.Denied {
		t.Errorf("deleted: kind %d", got)
	}
}
