package discord

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/shelf"
	"daybook/bot/shelf/stock"
)

// metering makes a world whose meter allows a number of letters a month.
func metering(t *testing.T, c shelf.DeskConfig) (*world, *shelf.Desk) {
	t.Helper()
	b, d := discordtest.ShelvedWith(t, c)
	w := newWorld(t, func(_ *fakediscord.Options, s *setup) { s.Bot, s.Meter = b, d.Meter })
	return w.registered(), d
}

// samovars counts letters of the long story that a message shows: its words are the same
// sentence over and over.
func samovars(r fakediscord.Response) int {
	n := 0
	for _, e := range r.Message.Embeds {
		for _, s := range []string{"Long story, part", "Oskar Nikolayevich told it with relish.",
			"The samovar sang, the courier slept, and nobody in the office knew the cipher any more."} {
			n += strings.Count(e.Description, s) * utf8.RuneCountInString(s)
		}
	}
	return n
}

// TestMeter asks until the month's letters are used up: what is shown is counted, private
// answers are not, and at the bound an answer has its headline, pages and the way on.
func TestMeter(t *testing.T) {
	const most = 1500
	w, d := metering(t, shelf.DeskConfig{Monthly: most})
	entry := fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "entry",
		Options: map[string]any{"id": "alder/1938-03-16/2"}}
	shown := 0
	var r fakediscord.Response
	for range 4 {
		before := used(t, d, w.Guild)
		r = w.do(entry)
		if n, counted := samovars(r), used(t, d, w.Guild)-before; n > counted || counted > 700 || n < counted-100 {
			t.Errorf("%d letters are shown and %d counted", n, counted)
		}
		shown += samovars(r)
	}
	if n := used(t, d, w.Guild); n > most || n < most-260 || shown > most {
		t.Errorf("%d letters shown, %d counted, of %d", shown, n, most)
	}
	card := text(r.Message)
	for _, want := range []string{"A long story about a samovar", "pp. 241-243", "16 March 1938",
		"whoever runs the bot allows"} {
		if !strings.Contains(card, want) {
			t.Errorf("at the bound the answer lacks %q: %s", want, card)
		}
	}
	if strings.Contains(card, "Long story, part") || strings.Contains(card, "courier") ||
		strings.Contains(card, "The diarist's words") {
		t.Errorf("at the bound words are shown: %s", card)
	}
	before := used(t, d, w.Guild)
	if more := w.press(r.Message, "Read on"); !more.Ephemeral || samovars(more) < 1500 ||
		used(t, d, w.Guild) != before {
		t.Errorf("in private: %d letters, and %d counted", samovars(more), used(t, d, w.Guild)-before)
	}
	if about := text(w.ask("about").Message); !strings.Contains(about, "in May 2026: "+strconv.Itoa(before)+
		" letters of the 1500") {
		t.Errorf("/about: %s", about)
	}
	for _, ask := range [][]string{{"search", "query", "samovar"}, {"on", "date", "1938-03-16"},
		{"ask", "question", "who sang, the samovar?"}} {
		if s := text(w.ask(ask[0], ask[1:]...).Message); strings.Contains(s, "courier slept") {
			t.Errorf("/%s shows words past the bound: %s", ask[0], s)
		}
	}
	other := w.AddGuild("Another group")
	channel := w.AddChannel(other, "there")
	there := w.AddMember(other, "Cora")
	r = w.do(fakediscord.Action{User: there, Channel: channel, Command: "entry",
		Options: map[string]any{"id": "alder/1938-03-16/2"}})
	if samovars(r) == 0 || used(t, d, other) == 0 {
		t.Errorf("another server has its own month: %s", text(r.Message))
	}
}

// TestMeterAtOnce has forty people ask at once: together they are shown no more than may be.
func TestMeterAtOnce(t *testing.T) {
	w, d := metering(t, shelf.DeskConfig{Monthly: 2000})
	var wg sync.WaitGroup
	var mu sync.Mutex
	shown := 0
	for range 40 {
		i := w.act(fakediscord.Action{Command: "entry", Options: map[string]any{"id": "alder/1938-03-16/2"}})
		wg.Go(func() {
			w.client.serve(t.Context(), i.Payload())
			mu.Lock()
			defer mu.Unlock()
			shown += samovars(i.Response())
		})
	}
	wg.Wait()
	if n := used(t, d, w.Guild); shown > 2000 || n > 2000 || n < 1300 {
		t.Errorf("%d letters shown, %d counted, of 2000", shown, n)
	}
}

// A sheet that would be past the bound is for the asker alone.
func TestMeterOfSheets(t *testing.T) {
	w, d := metering(t, shelf.DeskConfig{Monthly: 800})
	first := w.ask("handout", "date", "16 March 1938")
	n := used(t, d, w.Guild)
	second := w.ask("handout", "date", "16 March 1938")
	if second.Message == nil {
		t.Fatalf("no answer to the second; log: %s", w.Log)
	}
	if first.Ephemeral || n < 300 || !second.Ephemeral || used(t, d, w.Guild) != n {
		t.Errorf("first private %v, %d letters; second private %v, %d letters", first.Ephemeral, n, second.Ephemeral,
			used(t, d, w.Guild))
	}
	if len(second.Message.Attachments) != 2 {
		t.Errorf("the sheet is not there: %s", text(second.Message))
	}
}

// What cannot be counted is not shown where there is a bound, and is where there is none.
func TestMeterWithoutState(t *testing.T) {
	broken := func(context.Context, bool) (stock.State, error) { return nil, errors.New("no disk") }
	for _, most := range []int{0, 5000} {
		w, _ := metering(t, shelf.DeskConfig{Monthly: most, Store: broken})
		r := w.do(fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "entry",
			Options: map[string]any{"id": "alder/1938-03-16/2"}})
		if n := samovars(r); (n > 0) != (most == 0) || !strings.Contains(text(r.Message), "A long story") {
			t.Errorf("bound %d: %d letters: %s", most, n, text(r.Message))
		}
		if w.Logged("count what is quoted") == 0 {
			t.Error("nothing is logged")
		}
	}
}
