package rest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/daily/post"
	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
)

// Our post is found in a forum by its mark alone, and not where the bot may not look.
func TestFindInAForum(t *testing.T) {
	w := newWorld(t)
	forum, other := w.AddForum(w.Guild, "readings"), w.AddForum(w.Guild, "other")
	began := time.Now()
	find := func(nonce string) (string, error) {
		id, _, err := w.client.Find(t.Context(), forum, nonce, began)
		return id, err
	}
	for _, c := range []string{other, forum} {
		for _, nonce := range []string{"a", "b"} {
			p := Post{Channel: c, Text: "On this day, 1938", Nonce: nonce, Answer: bot.Answer{Lead: "It is invented."}}
			if _, err := w.client.placeInForum(t.Context(), p); err != nil {
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
	w.Overwrite(forum, w.Guild, 0, fakediscord.ReadMessageHistory)
	if _, err := find("a"); !errors.Is(err, errCannotLook) {
		t.Errorf("without the history: %v", err)
	}
}

// Our post is found among more than one page of those that were folded away.
func TestFindAmongManyForumPosts(t *testing.T) {
	discordtest.Bubble(t, func(t *testing.T) {
		w := newWorld(t)
		forum, began := w.AddForum(w.Guild, "readings"), time.Now()
		for i := range 105 {
			p := Post{Channel: forum, Text: "On this day, 1938", Nonce: fmt.Sprint("n", i),
				Answer: bot.Answer{Lead: "It is invented."}}
			s, err := w.client.placeInForum(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
			w.Fold(s.id)
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
	discordtest.Bubble(t, func(t *testing.T) {
		w := newWorld(t)
		forum := w.AddForum(w.Guild, "readings")
		w.Break(fakediscord.Fault{Kind: fakediscord.ServerError, Method: "GET", Route: "/channels/{channel_id}",
			Times: -1})
		_, err := Poster{Client: w.client}.Send(t.Context(), forum, post.Post{Title: "A title"}, "n")
		if e, ok := errors.AsType[*post.Error](err); !ok || e.Kind != post.Temporary || len(w.Threads(forum)) != 0 {
			t.Errorf("got %v", err)
		}
	})
}

// A forum that is hidden, deleted or closed to the bot pauses, as a channel does.
func TestForumRefusals(t *testing.T) {
	w := newWorld(t)
	p := Poster{Client: w.client}
	forum := w.AddForum(w.Guild, "readings")
	send := func(channel string) post.ErrorKind {
		_, err := p.Send(t.Context(), channel, post.Post{Title: "A title", Text: "On this day, 1938"}, "n")
		e, ok := errors.AsType[*post.Error](err)
		if !ok {
			t.Fatalf("got %v", err)
		}
		return e.Kind
	}
	w.Overwrite(forum, w.Guild, 0, fakediscord.SendMessages)
	if got := send(forum); got != post.Denied {
		t.Errorf("without the permission: kind %d", got)
	}
	w.Overwrite(forum, w.Guild, 0, fakediscord.ViewChannel)
	if got := send(forum); got != post.Denied {
		t.Errorf("hidden: kind %d", got)
	}
	w.DeleteChannel(forum)
	if got := send(forum); got != post.Denied {
		t.Errorf("deleted: kind %d", got)
	}
}
