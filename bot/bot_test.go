package bot_test

import (
	"context"
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

	"daybook/bot"
	"daybook/bot/rooms"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/calendar"
	"daybook/corpus/litvinov"
	"daybook/index"

	"golang.org/x/tools/txtar"
)

// readHarbour is the corpus of testdata/harbour.txtar, with its text or without.
func readHarbour(text bool) (*corpus.Corpus, error) {
	ar, err := txtar.ParseFile("testdata/harbour.txtar")
	if err != nil {
		return nil, err
	}
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
	// harbour answers from two invented diaries.
	harbour = sync.OnceValue(func() *bot.Bot { return made(readHarbour(true)) })
	// textless does without the words of either.
	textless = sync.OnceValue(func() *bot.Bot { return made(readHarbour(false)) })
	// embedded answers from the calendar that comes with the program.
	embedded = sync.OnceValue(func() *bot.Bot {
		cal, _ := calendar.Load(calendar.Data())
		c, _ := corpus.New(cal)
		return made(c, nil)
	})
)

// testNow is when the tests ask: on 16 March 2026.
var testNow = time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC)

func made(c *corpus.Corpus, err error) *bot.Bot {
	if err != nil {
		panic(err)
	}
	return botOn(c, testNow, func(int) int { return 0 })
}

func botOn(c *corpus.Corpus, now time.Time, random func(int) int) *bot.Bot {
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

// ask answers a typed line, and checks of the answer what holds for all.
func ask(t testing.TB, b *bot.Bot, line string) bot.Answer {
	t.Helper()
	r, err := b.Parse(line)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	a, err := b.Ask(t.Context(), r)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	checkAnswer(t, b, a)
	for _, next := range requests(a) {
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

// requests are those that an answer offers to go on with.
func requests(a bot.Answer) []bot.Request {
	var list []bot.Request
	for _, c := range a.Choices {
		list = append(list, c.Request)
	}
	for _, c := range a.Controls {
		list = append(list, c.Request)
	}
	return list
}

// refused asks what must not be understood, and returns the sentence and the hint.
func refused(t testing.TB, b *bot.Bot, line string) string {
	t.Helper()
	r, err := b.Parse(line)
	if err == nil {
		var a bot.Answer
		if a, err = b.Ask(t.Context(), r); err == nil {
			t.Fatalf("%s was answered with %q, want a refusal", line, a.Title)
		}
	}
	return checkRefusal(t, line, err)
}

func checkRefusal(t testing.TB, line string, err error) string {
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

// checkAnswer tests what every answer must keep: valid UTF-8, and of every hit a
// voice, pages, and words that are those of passages in that voice, letter for letter.
func checkAnswer(t testing.TB, b *bot.Bot, a bot.Answer) {
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

// said reports whether a passage of the diary has the words in that voice.
func said(c *corpus.Corpus, diary string, voice corpus.Voice, words string) bool {
	for p := range c.Passages() {
		if words != "" && p.Diary == diary && p.Voice == voice && strings.Contains(p.Text, words) {
			return true
		}
	}
	return false
}

// ids are the items of an answer, in its order, without the diary's name.
func ids(a bot.Answer) string {
	var list []string
	for _, h := range a.Hits {
		_, id, _ := strings.Cut(h.ID, "/")
		list = append(list, id)
	}
	return strings.Join(list, " ")
}

// labels are the choices of an answer.
func labels(a bot.Answer) string {
	var list []string
	for _, c := range a.Choices {
		list = append(list, c.Label)
	}
	return strings.Join(list, "; ")
}

// field is the text of a field of an answer.
func field(a bot.Answer, name string) string {
	for _, f := range a.Fields {
		if f.Name == name {
			return f.Text
		}
	}
	return ""
}

// contains reports, as a mistake, each string that got lacks.
func contains(t testing.TB, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%q lacks %q", got, w)
		}
	}
}

func TestNewNeedsCorpusAndIndex(t *testing.T) {
	if _, err := bot.New(bot.Config{}); err == nil {
		t.Error("a bot was made of nothing")
	}
}

func TestAskRefuses(t *testing.T) {
	for _, tt := range []struct{ name, line, want string }{
		{"nothing", "  / ", "Nothing was asked"},
		{"an unknown command", "/foo", "no command /foo. /help lists all"},
		{"a typing error", "/serach heron", "Did you mean /search heron?"},
		{"a missing argument", "/who", "/who needs a name. For example /who Krestinsky"},
		{"an empty argument", `/on date:""`, "/on needs a date"},
		{"a space that cannot be seen", "/who \u200b\u00a0", "/who needs a name"},
		{"a value not in the vocabulary", "/on 1926 diary:pravda",
			"no diary “pravda”. Choose one of: litvinov, maisky"},
		{"no number", "/ask heron page:two", "page must be a whole number, not “two”"},
		{"a negative number", "/ask heron page:-2", "page must be a whole number"},
		{"a question of marks", "/ask ?!", "There is no word in this question."},
		{"a question of a pictograph", "/ask 🦜", "There is no word in this question."},
		{"more than a command takes", "/today 1938", "There is no diary “1938”"},
		{"5,000 letters", "/ask " + strings.Repeat("ж", 5000), "question has 5000 letters; at most 500"},
		{"help on an unknown command", "/help wat", "no command /wat. Did you mean /what?"},
	} {
		t.Run(tt.name, func(t *testing.T) { contains(t, refused(t, harbour(), tt.line), tt.want) })
	}
	t.Run("an option that a command has not", func(t *testing.T) {
		_, err := harbour().Ask(t.Context(), bot.NewRequest("on", "date", "1926", "colour", "red"))
		contains(t, checkRefusal(t, "colour", err), "/on has no option colour", "It has: date, diary.")
	})
	t.Run("a request that was never parsed", func(t *testing.T) {
		_, err := harbour().Ask(t.Context(), bot.Request{Command: "who\u202e is\xff\x00"})
		checkRefusal(t, "a command of garbage", err)
	})
}

// Complete proposes at most 25 values of at most 100 letters, whatever is typed.
func TestComplete(t *testing.T) {
	garbage := []string{"", " ", "a", "Kre", "кре", "1938", "193", "/", "«", "\u200b\u202e", "\xff\xfe", "%s",
		strings.Repeat("k", 5000), "litvinov/19", ":", "\"", "zz"}
	for name, b := range map[string]*bot.Bot{"harbour": harbour(), "embedded": embedded()} {
		for _, c := range b.Commands() {
			for _, sub := range append([]bot.Command{c}, c.Sub...) {
				for _, o := range sub.Options {
					for _, typed := range garbage {
						list := b.Complete(t.Context(), bot.NewRequest(sub.Name, o.Name, typed), o.Name)
						if len(list) > 25 {
							t.Errorf("%s: %d choices for %s of /%s and %.20q", name, len(list), o.Name, sub.Name, typed)
						}
						for _, ch := range list {
							if n := utf8.RuneCountInString(ch.Label); n == 0 || n > 100 || ch.Value == "" ||
								len(ch.Value) > 100 || !utf8.ValidString(ch.Label) {
								t.Errorf("%s: choice %q with value %q for %s of /%s", name, ch.Label, ch.Value, o.Name,
									sub.Name)
							}
						}
					}
				}
			}
		}
	}
}

// What is proposed for an option is understood, and finds something.
func TestCompletions(t *testing.T) {
	for _, tt := range []struct{ command, option, typed, label, value string }{
		{"on", "date", "1926", "1926", "1926"},
		{"random", "diary", "pravda", "", ""},
		{"random", "diary", "LIGHT", "Lighthouse", "maisky"},
		{"who", "name", "сидор", "Sidorov, Ivan Petrovich (1880-1928), Ferryman", "sidorov-ivan"},
		{"who", "name", "", "Sidorov", "sidorov-ivan"}, // the most named first
		{"what", "term", "police", "Gangway: port police", "gangway"},
		{"entry", "id", "parrot", "litvinov/1928-02-29/1: A parrot", "litvinov/1928-02-29/1"},
		{"help", "command", "se", "/search", "search"},
		{"nonsense", "name", "x", "", ""},
		{"who", "nonsense", "x", "", ""},
	} {
		list := harbour().Complete(t.Context(), bot.NewRequest(tt.command, tt.option, tt.typed), tt.option)
		if tt.value == "" {
			if len(list) > 0 {
				t.Errorf("/%s %s:%s: got %v, want nothing", tt.command, tt.option, tt.typed, list)
			}
			continue
		}
		if len(list) == 0 || !strings.HasPrefix(list[0].Label, tt.label) || list[0].Value != tt.value {
			t.Errorf("/%s %s:%s: got %v, want first %q with %q", tt.command, tt.option, tt.typed, list, tt.label,
				tt.value)
			continue
		}
		ask(t, harbour(), bot.NewRequest(tt.command, tt.option, list[0].Value).String())
	}
}
