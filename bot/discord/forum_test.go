package discord

import (
	"context"
	"strings"
	"testing"
	"time"

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
			forum := w.AddForum(w.Guild, "readings")
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
				!strings.Contains(got, w.Guild+"/"+all[1]) {
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
		forum := w.AddForum(w.Guild, "readings")
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
		forum := w.AddForum(w.Guild, "readings")
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
		told := w.View(w.DM(w.Boss), w.Boss)
		if len(told) != 1 || !strings.Contains(told[0].Content, "asks for a tag") {
			t.Errorf("told %+v", told)
		}
		cancel()
		if err := <-end; err != nil {
			t.Error(err)
		}
	})
}
