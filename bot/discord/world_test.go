package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/discord/fakediscord"
	"daybook/bot/discord/fakediscord/openapitest"
	"daybook/bot/rooms"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
	"daybook/index"
)

// invented is a small diary that nobody wrote, with what makes texts hard to show.
func invented() *corpus.Corpus {
	date := func(s string, basis dates.Basis, printed string) dates.Date {
		d, err := dates.ParseEDTF(s)
		if err != nil {
			panic(err)
		}
		d.Basis, d.Printed = basis, printed
		return d
	}
	cal := &corpus.Calendar{
		Diaries: []*corpus.Diary{
			{ID: "alder", Title: "Papers of an Envoy", Short: "Alder (attributed)",
				Attribution: "attributed to A. Alder", Edition: "Papers of an Envoy (invented, 1955)",
				Status: "Disputed: nobody has seen the typescript.", History: "Invented for tests.",
				Coverage: "1926-1938.", Rights: "None."},
			{ID: "birch", Title: "Diary of Birch", Short: "Birch", Attribution: "by B. Birch",
				Edition: "Diary of Birch (invented archive)",
				Status:  "Not disputed.", Coverage: "1939.", Rights: "None.", Dated: true, Listed: "the contents list",
				Elsewhere: "It can be read in an invented archive."},
		},
		Persons: []*names.Person{
			{ID: "lind-oskar", Heading: "Lind, Oskar Nikolayevich", Cyrillic: "Линд, Оскар Николаевич", Born: "1883",
				Died: "1938", Post: "consul", End: "Shot.", Note: "A careful man.",
				Variants: []names.Variant{{Form: "Oskar Nikolayevich", Kind: "patronymic"}}},
			{ID: "lind-anna", Heading: "Lind, Anna", Born: "1890", Post: "dancer"},
			{ID: "moroz-pavel", Heading: "Moroz, Pavel", Post: "courier"},
		},
		Terms: []*names.Term{{ID: "kontora", Heading: "Kontora", Modern: "the office", Note: "Our note on the word.",
			Variants: []string{"bureau"}}},
	}
	text := &corpus.Text{Diary: "alder", Provenance: []corpus.Provenance{{File: "invented.txt"}}}
	line := 0
	passage := func(e *corpus.Entry, page int, s string, spans ...corpus.Span) *corpus.Passage {
		line += 2
		a := book.AnchorOf(s)
		p := &corpus.Passage{ID: "alder#" + string(a), Anchor: a, Diary: "alder", Part: corpus.Body,
			Voice: corpus.Diarist, Text: s, Spans: spans,
			Pieces: []corpus.Piece{{Anchor: a, Line: line, Page: page}}, Lines: []corpus.LineRange{
				{From: line, To: line}}}
		e.Passages = append(e.Passages, p)
		return p
	}
	entry := func(id string, d dates.Date) (inCalendar, inText *corpus.Entry) {
		inCalendar = &corpus.Entry{ID: id, Diary: "alder", Date: d, Part: corpus.Body}
		inText = &corpus.Entry{ID: id, Diary: "alder", Date: d, Part: corpus.Body}
		cal.Entries, text.Entries = append(cal.Entries, inCalendar), append(text.Entries, inText)
		return inCalendar, inText
	}
	item := func(e *corpus.Entry, headline string, people []string, cautions []corpus.Caution,
		ps ...*corpus.Passage) *corpus.Item {
		it := &corpus.Item{ID: fmt.Sprintf("%s/%d", e.ID, len(e.Items)+1), Entry: e, N: len(e.Items) + 1,
			Headline: headline, People: people, Cautions: cautions,
			Abstract: "In short: " + headline + "."}
		for _, p := range ps {
			it.Anchors = append(it.Anchors, p.Anchor)
			it.Pages = it.Pages.Add(p.Pieces[0].Page)
		}
		if len(e.Items) == 0 && len(ps) > 0 {
			e.Anchor = ps[0].Anchor
		}
		e.Items = append(e.Items, it)
		return it
	}

	e, r := entry("alder/1938-03-16", date("1938-03-16", dates.Carried, "16th March"))
	s := "16th March. *Trud* says that lift_no_4 | <@1234> and @everyone are `stuck` [sic], ~~not~~ so ||hidden|| " +
		"as they think¹.\n# A heading it is not\n- nor a list"
	at := strings.Index(s, "Trud")
	p := passage(r, 240, s, corpus.Span{Start: at, End: at + 4, Kind: corpus.Italic},
		corpus.Span{Start: strings.Index(s, "¹"), End: strings.Index(s, "¹") + 2, Kind: corpus.NoteMark})
	note := &corpus.Passage{ID: "alder#note", Anchor: "0000note", Diary: "alder", Part: corpus.Body,
		Voice: corpus.FootnoteBy, Text: "The lift_of the *Kontora*. See p. 12.", Mark: "¹", Host: p,
		Pieces: []corpus.Piece{{Anchor: "0000note", Line: 99, Page: 241}}, Lines: []corpus.LineRange{
			{From: 99, To: 99}}}
	p.Notes = []*corpus.Passage{note}
	r.Passages = append(r.Passages, note)
	lift := item(e, "An envoy is stuck in a lift_with *stars*", []string{"lind-oskar"}, nil, p)
	lift.Note, lift.Clashes = "The lift was built in 1939.", []corpus.Clash{corpus.ClashDate}

	var long []*corpus.Passage
	for i := range 12 {
		long = append(long, passage(r, 241+i/4, fmt.Sprintf("Long story, part %d. Oskar Nikolayevich told it with "+
			"relish. ", i+1)+strings.Repeat("The samovar sang, the courier slept, and nobody in the office knew "+
			"the cipher any more. ", 7)))
	}
	item(e, "A long story about a samovar", []string{"lind-oskar", "moroz-pavel"}, []corpus.Caution{corpus.Gossip},
		long...)
	item(e, "A slur is written down", []string{"moroz-pavel"}, []corpus.Caution{corpus.Slur},
		passage(r, 245, "He called him a word that | one does not print||."))

	e, r = entry("alder/1931", date("1931", dates.Printed, "1931"))
	item(e, "The year of the black goose", nil, nil, passage(r, 101, "1931. The black goose came back to the pond."))
	for m := range 12 {
		e, r = entry(fmt.Sprintf("alder/1932-%02d", m+1), date(fmt.Sprintf("1932-%02d", m+1), dates.Inferred, ""))
		e.Date.Reason = "the month follows from the weather, from the ministers who are named, and from a ball " +
			"that the newspapers report"
		item(e, fmt.Sprintf("Cipher and samovar, month %d", m+1), []string{"lind-anna"}, nil,
			passage(r, 110+m, fmt.Sprintf("Month number %d of that year. The cipher clerk dropped the samovar, and "+
				"Lind the dancer laughed.", m+1)))
	}
	cal.Entries = append(cal.Entries, &corpus.Entry{ID: "birch/1939-03-08", Diary: "birch",
		Date: date("1939-03-08", dates.Printed, "8 March 1939"), Label: "A visit to the pond", Pointer: true,
		Part: corpus.Body})
	c, problems := corpus.New(cal, text)
	for _, p := range problems {
		panic(p.Text)
	}
	return c
}

var theCorpus = sync.OnceValue(invented)

var theIndex = sync.OnceValue(func() *index.Index {
	x, err := index.Build(context.Background(), theCorpus())
	if err != nil {
		panic(err)
	}
	return x
})

// theBot is one bot over the invented diary for all tests; it does not change.
var theBot = sync.OnceValue(func() *bot.Bot {
	b, err := bot.New(bot.Config{Corpus: theCorpus(), Index: theIndex(), Quote: 700,
		Now:    func() time.Time { return time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC) },
		Random: func(int) int { return 0 }, Commands: rooms.Commands(rooms.Config{})})
	if err != nil {
		panic(err)
	}
	return b
})

// A world is a local Discord with a server, a channel and two people in it, and a client of it.
type world struct {
	*fakediscord.Fake
	t                    testing.TB
	client               *Client
	tune                 func(*Client)
	guild, channel       string
	anna, boss           string
	log                  *logBuffer
	tolerated, unchecked bool

	mu        sync.Mutex
	asks      func(context.Context, bot.Request) (bot.Answer, error)
	completes func(context.Context, bot.Request, string) []bot.Choice
}

// answers puts f in the bot's place.
func (w *world) answers(f func(context.Context, bot.Request) (bot.Answer, error)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asks = f
}

// proposes puts f in the place of the bot's completion.
func (w *world) proposes(f func(context.Context, bot.Request, string) []bot.Choice) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.completes = f
}

// A setup is how a client is made, both halves.
type setup struct {
	Config
	RESTConfig
	make func(*REST) Bot // the bot, where it needs the REST half
	tune func(*Client)   // changes a client that sockets starts, before it runs
}

func (s setup) client(b Bot) (*Client, error) {
	rest, err := NewREST(s.RESTConfig)
	if err != nil {
		return nil, err
	}
	s.Config.REST = rest
	switch {
	case s.make != nil:
		s.Bot = s.make(rest)
	case s.Bot == nil:
		s.Bot = b
	}
	return New(s.Config)
}

// A world is the bot of its client, with what answers and proposes.
func (w *world) Commands() []bot.Command { return theBot().Commands() }

func (w *world) Parse(line string) (bot.Request, error) { return theBot().Parse(line) }

func (w *world) Ask(ctx context.Context, r bot.Request) (bot.Answer, error) {
	w.mu.Lock()
	f := w.asks
	w.mu.Unlock()
	return f(ctx, r)
}

func (w *world) Complete(ctx context.Context, r bot.Request, option string) []bot.Choice {
	w.mu.Lock()
	f := w.completes
	w.mu.Unlock()
	return f(ctx, r, option)
}

// newWorld makes a world without sockets; the commands are registered.
func newWorld(t testing.TB, change ...func(*fakediscord.Options, *setup)) *world {
	t.Helper()
	opts := fakediscord.Options{}
	cfg := setup{RESTConfig: RESTConfig{APIBase: "http://fake.invalid/api/v10/"}}
	w := &world{t: t, log: &logBuffer{}}
	cfg.Log = slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	for _, f := range change {
		f(&opts, &cfg)
	}
	w.Fake = fakediscord.New(opts)
	w.guild = w.AddGuild("Study group")
	w.channel = w.AddChannel(w.guild, "diaries")
	w.anna = w.AddMember(w.guild, "Anna")
	w.boss = w.AddMember(w.guild, "Boss", w.AddRole(w.guild, "managers", fakediscord.ManageGuild))
	if cfg.Transport == nil && cfg.Dial == nil {
		cfg.Transport = w.Fake
	}
	if cfg.Token == "" {
		cfg.Token = w.Token()
	}
	c, err := cfg.client(w)
	if err != nil {
		t.Fatal(err)
	}
	w.client, w.tune = c, cfg.tune
	w.answers(theBot().Ask)
	w.proposes(theBot().Complete)
	c.jitter = func() float64 { return 0 }
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		if w.tolerated {
			return
		}
		for _, f := range w.Failures() {
			t.Errorf("failure: %s", f)
		}
		if !w.unchecked {
			openapitest.Check(t, w.Requests())
		}
	})
	return w
}

// registered registers the commands.
func (w *world) registered() *world {
	w.t.Helper()
	if _, err := w.client.Register(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	return w
}

// do hands an action of a person to the client, and returns what came of it.
func (w *world) do(a fakediscord.Action) fakediscord.Response {
	w.t.Helper()
	i := w.act(a)
	w.client.serve(w.t.Context(), i.Payload())
	return i.Response()
}

func (w *world) act(a fakediscord.Action) *fakediscord.Interaction {
	w.t.Helper()
	if a.User == "" {
		a.User = w.anna
	}
	if a.Channel == "" {
		a.Channel = w.channel
	}
	i, err := w.Interact(a)
	if err != nil {
		w.t.Fatal(err)
	}
	return i
}

// ask is a slash command.
func (w *world) ask(command string, pairs ...string) fakediscord.Response {
	w.t.Helper()
	return w.do(fakediscord.Action{Command: command, Options: options(pairs)})
}

func options(pairs []string) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

// press presses a control of a message, found by its label, or chooses the line of a menu.
func (w *world) press(m *fakediscord.Message, label string) fakediscord.Response {
	w.t.Helper()
	return w.do(w.pressing(m, label))
}

func (w *world) pressing(m *fakediscord.Message, label string) fakediscord.Action {
	w.t.Helper()
	a := fakediscord.Action{Target: m.ID}
	var have []string
	for _, r := range m.Components {
		for _, x := range r.Components {
			have = append(have, x.Label)
			if x.Label == label {
				a.CustomID = x.CustomID
			}
			for _, o := range x.Options {
				have = append(have, o.Label)
				if strings.Contains(o.Label, label) && a.CustomID == "" {
					a.CustomID, a.Values = x.CustomID, []string{o.Value}
				}
			}
		}
	}
	if a.CustomID == "" {
		w.t.Fatalf("the message has no control %q, but %q", label, have)
	}
	return a
}

// text is all that a message says.
func text(m *fakediscord.Message) string {
	if m == nil {
		return ""
	}
	var s strings.Builder
	s.WriteString(m.Content)
	for _, e := range m.Embeds {
		s.WriteString("\n" + strings.Join(e.Text(), "\n"))
	}
	return s.String()
}

func (w *world) logged(what string) int { return strings.Count(w.log.String(), what) }

// secretsKept fails when the log holds a name, a question or a token.
func (w *world) secretsKept(more ...string) {
	w.t.Helper()
	for _, s := range append(more, w.Token(), "Anna", "anna", "fake-1", "samovar") {
		if w.logged(s) > 0 {
			w.t.Errorf("the log holds %q:\n%s", s, w.log)
		}
	}
}

// A logBuffer is a log that several goroutines write to.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// payload is an interaction made by hand, as the fake refuses to make wrong ones.
func payload(kind int, data any) json.RawMessage {
	raw, err := json.Marshal(map[string]any{"id": snowflakeAt(time.Now()), "application_id": "1", "type": kind,
		"token": "handmade", "data": data,
		"guild_id": "2", "channel_id": "3", "member": map[string]any{"user": map[string]any{"id": "4"},
			"permissions": "0"}})
	if err != nil {
		panic(err)
	}
	return raw
}
