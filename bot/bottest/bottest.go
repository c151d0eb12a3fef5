// Package bottest is what the tests of bot and of its rooms share: bots over two invented
// diaries, whose text is in harbour.txtar, and what every answer must keep.
package bottest

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"daybook/bot"
	"daybook/bot/rooms"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/calendar"
	"daybook/corpus/litvinov"
	"daybook/index"
)

//go:embed harbour.txtar
var harbourText []byte

// readHarbour is the corpus of harbour.txtar, with its text or without.
func readHarbour(text bool) (c *corpus.Corpus, err error) {
	ar := txtar.Parse(harbourText)
	lines := strings.Split(strings.TrimSpace(string(ar.Files[len(ar.Files)-1].Data)), "\n")
	anchors := regexp.MustCompile(`<[^<>]+>`)
	files := fstest.MapFS{}
	for _, f := range ar.Files[:len(ar.Files)-1] {
		files[f.Name] = &fstest.MapFile{Data: anchors.ReplaceAllFunc(f.Data, func(begins []byte) []byte {
			i := slices.IndexFunc(lines, func(l string) bool {
				return strings.HasPrefix(l,
					string(begins[1:len(begins)-1]))
			})
			if i < 0 {
				err = fmt.Errorf("no paragraph begins with %s", begins)
				return nil
			}
			return []byte(book.AnchorOf(lines[i]))
		})}
	}
	cal, problems := calendar.Load(files)
	var texts []*corpus.Text
	if text {
		read, more := litvinov.Read(lines, cal.Edition(litvinov.ID))
		texts, problems = append(texts, read), append(problems, more...)
	}
	c, more := corpus.New(cal, texts...)
	for _, p := range append(problems, more...) {
		err = errors.Join(err, p)
	}
	return c, err
}

// The bots of all tests; they do not change.
var (
	// Harbour answers from two invented diaries.
	Harbour = sync.OnceValue(func() *bot.Bot { return made(readHarbour(true)) })
	// Textless does without the words of either.
	Textless = sync.OnceValue(func() *bot.Bot { return made(readHarbour(false)) })
	// Embedded answers from the calendar that comes with the program.
	Embedded = sync.OnceValue(func() *bot.Bot {
		cal, _ := calendar.Load(calendar.Data())
		c, _ := corpus.New(cal)
		return made(c, nil)
	})
)

// Now is when the tests ask: on 16 March 2026.
var Now = time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC)

func made(c *corpus.Corpus, err error) *bot.Bot {
	if err != nil {
		panic(err)
	}
	return Over(c, Now, func(int) int { return 0 })
}

// Over is a bot with all commands over a corpus, at a time.
func Over(c *corpus.Corpus, now time.Time, random func(int) int) *bot.Bot {
	x, err := index.Build(context.Background(), c)
	if err != nil {
		panic(err)
	}
	b, err := bot.New(bot.Config{Corpus: c, Index: x, Now: func() time.Time { return now }, Random: random,
		Commands: rooms.Commands(rooms.Config{})})
	if err != nil {
		panic(err)
	}
	return b
}

// Answer answers a typed line, over a corpus that has no more than a test needs.
func Answer(t testing.TB, b *bot.Bot, line string) bot.Answer {
	t.Helper()
	r, err := b.Parse(line)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	a, err := b.Ask(t.Context(), r)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return a
}

// Ask answers a typed line, and checks of the answer what holds for all.
func Ask(t testing.TB, b *bot.Bot, line string) bot.Answer {
	t.Helper()
	a := Answer(t, b, line)
	Check(t, b, a)
	for _, next := range Requests(a) {
		back, err := b.Parse(next.String())
		if err != nil || back.Command != next.Command || !reflect.DeepEqual(back.Args, next.Args) {
			t.Errorf("%s offers %s, which reads back as %s, %v", line, next, back, err)
		}
		if _, err := b.Ask(t.Context(), back); err != nil {
			t.Errorf("%s offers %s, which fails: %v", line, next, err)
		}
	}
	return a
}

// Requests are those that an answer offers to go on with.
func Requests(a bot.Answer) []bot.Request {
	var list []bot.Request
	for _, c := range a.Choices {
		list = append(list, c.Request)
	}
	for _, c := range a.Controls {
		list = append(list, c.Request)
	}
	return list
}

// Refused asks what must not be understood, and returns the sentence and the hint.
func Refused(t testing.TB, b *bot.Bot, line string) string {
	t.Helper()
	r, err := b.Parse(line)
	if err == nil {
		var a bot.Answer
		if a, err = b.Ask(t.Context(), r); err == nil {
			t.Fatalf("%s was answered with %q, want a refusal", line, a.Title)
		}
	}
	return Refusal(t, line, err)
}

// Refusal returns the text of an error that must be a short sentence with a hint for people.
func Refusal(t testing.TB, line string, err error) string {
	t.Helper()
	e, ok := errors.AsType[*bot.UserError](err)
	if !ok {
		t.Fatalf("%q: %v is not for people", line, err)
	}
	if e.Hint == "" || !strings.ContainsAny(e.Text[max(0, len(e.Text)-1):], ".?") || !utf8.ValidString(e.Error()) ||
		utf8.RuneCountInString(e.Error()) > 600 {
		t.Errorf("%q: %q is not a short sentence with a hint", line, e)
	}
	return e.Error()
}

// Check tests what every answer must keep: valid UTF-8, and of every hit a
// voice, pages, and words that are those of passages in that voice, letter for letter.
func Check(t testing.TB, b *bot.Bot, a bot.Answer) {
	t.Helper()
	if s := fmt.Sprintf("%v", a); !utf8.ValidString(s) {
		t.Errorf("the answer to %s is not UTF-8", a.Request)
	}
	if a.Kind == "" || a.Title == "" {
		t.Errorf("the answer to %s lacks a kind or a title", a.Request)
	}
	if a.Kind == bot.Nothing && (a.Lead == "" || len(a.Hits) > 0) {
		t.Errorf("the answer to %s, nothing, has %d hits and says %q", a.Request, len(a.Hits), a.Lead)
	}
	for _, h := range a.Hits {
		switch {
		case h.ID == "" || h.Voice == "" || h.Headline == "" || h.Status == "" || h.Citation == "":
			t.Errorf("%s: hit %s lacks its ID, voice, headline, status or citation", a.Request, h.ID)
		case h.Pages == "" && !h.Pointer:
			t.Errorf("%s: hit %s has no pages", a.Request, h.ID)
		case h.Date.IsZero() && h.Label == "":
			t.Errorf("%s: hit %s has neither a date nor a label", a.Request, h.ID)
		}
		if d, ok := b.Corpus().Diary(h.Diary); ok && h.Work != d.Short && h.Work != d.Title ||
			ok && (h.Work == d.Short) != byDiarist(b.Corpus(), h) {
			t.Errorf("%s: the %s of %s stands under %q", a.Request, h.Voice, h.ID, h.Work)
		}
		if h.Voice == corpus.Finding {
			if len(h.Lines) > 0 {
				t.Errorf("%s: our words of %s are given lines", a.Request, h.ID)
			}
			continue
		}
		if len(h.Lines) == 0 {
			t.Errorf("%s: the quotation of %s has no lines", a.Request, h.ID)
		}
		for part := range strings.SplitSeq(h.Text, "\n\n") {
			if !said(b.Corpus(), h.Diary, h.Voice, part) {
				t.Errorf("%s: the %s of %s does not say %.60q", a.Request, h.Voice, h.ID, part)
			}
		}
		for _, n := range h.Notes {
			if n.Voice == corpus.Diarist || n.Pages == "" || !said(b.Corpus(), h.Diary, n.Voice, n.Text) {
				t.Errorf("%s: a note to %s is not the %s's, or has no page: %.60q", a.Request, h.ID, n.Voice, n.Text)
			}
		}
		for _, s := range slices.Concat(h.Spans, h.Marked) {
			if s.Start < 0 || s.End > len(h.Text) || s.Start > s.End || !utf8.ValidString(h.Text[s.Start:s.End]) {
				t.Errorf("%s: span %v does not fit the %d bytes of %s", a.Request, s, len(h.Text), h.ID)
			}
		}
	}
}

// byDiarist reports whether a hit is the diarist's, or our abstract of what is: nobody else stands under his name.
func byDiarist(c *corpus.Corpus, h bot.Hit) bool {
	switch h.Voice {
	case corpus.Editor, corpus.FootnoteBy, corpus.Translator:
		return false
	}
	it, ok := c.Item(h.ID)
	return !ok || it.Entry.Part == corpus.Body
}

// said reports whether a passage of the diary has the words in that voice.
func said(c *corpus.Corpus, diary string, voice corpus.Voice, words string) bool {
	for p := range c.Passages() {
		if words != "" && p.Diary == diary && p.Voice == voice && strings.Contains(p.Text, words) {
			return true
		}
	}
	return false
}

// IDs are the items of an answer, in its order, without the diary's name.
func IDs(a bot.Answer) string {
	var list []string
	for _, h := range a.Hits {
		_, id, _ := strings.Cut(h.ID, "/")
		list = append(list, id)
	}
	return strings.Join(list, " ")
}

// Labels are the choices of an answer.
func Labels(a bot.Answer) string {
	var list []string
	for _, c := range a.Choices {
		list = append(list, c.Label)
	}
	return strings.Join(list, "; ")
}

// Field is the text of a field of an answer.
func Field(a bot.Answer, name string) string {
	for _, f := range a.Fields {
		if f.Name == name {
			return f.Text
		}
	}
	return ""
}

// Contains reports, as a mistake, each string that got lacks.
func Contains(t testing.TB, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%q lacks %q", got, w)
		}
	}
}
