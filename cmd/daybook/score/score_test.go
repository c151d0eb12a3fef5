package score

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"daybook/bot"
	"daybook/bot/rooms"
	"daybook/corpus"
	"daybook/corpus/dated"
	"daybook/corpus/document"
	"daybook/index"
)

// marsh is a bot over an invented diary of two days.
func marsh(t *testing.T) *bot.Bot {
	t.Helper()
	r := &dated.Reader{ID: "marsh"}
	r.Add(&document.Document{Name: "marsh.txt", Lines: []string{"2 May 1871", "",
		"Mended the sluice with Hobbs, and no water came.", "", "3 May 1871", "",
		"Sold two eels at the market for a saucepan."}})
	text, problems := r.Text()
	if text == nil {
		t.Fatal(problems)
	}
	c, _ := corpus.New(&corpus.Calendar{}, text)
	x, err := index.Build(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(bot.Config{Corpus: c, Index: x, Commands: rooms.Commands(rooms.Config{})})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func questions(t *testing.T, lines string) ([]Question, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "questions.jsonl")
	if err := os.WriteFile(name, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	return ReadQuestions(name)
}

// A question is right by a line or a day, and what nothing answers is right when nothing is found.
func TestEvaluate(t *testing.T) {
	list, err := questions(t, `{"id": "day", "type": "keyword", "q": "Where were the eels sold?", "dates": `+
		`["1871-05-03"]}

{"id": "line", "q": "Who mended the sluice?", "lines": [[3, 3]]}
{"id": "other day", "type": "keyword", "q": "Who mended the sluice?", "dates": ["1871-05-09"]}
{"id": "none", "q": "Which xylophone quartet toured Saskatchewan?", "lines": []}
{"id": "some", "q": "Who sold the eels?", "lines": []}`)
	if err != nil {
		t.Fatal(err)
	}
	ev, err := Evaluate(t.Context(), marsh(t), list)
	if err != nil {
		t.Fatal(err)
	}
	want := []Score{{Type: "keyword", N: 2, Hit1: .5, Hit3: .5, Hit10: .5, MRR: .5},
		{Type: "other", N: 1, Hit1: 1, Hit3: 1, Hit10: 1, MRR: 1}}
	if len(ev.Types) != 2 || ev.Types[0] != want[0] || ev.Types[1] != want[1] {
		t.Errorf("got %+v, want %+v", ev.Types, want)
	}
	if ev.Answerable.N != 3 || ev.Answerable.Hit1 != .667 || ev.Unanswerable.N != 2 || ev.Unanswerable.Nothing != .5 {
		t.Errorf("got %+v, %+v", ev.Answerable, ev.Unanswerable)
	}
	var b strings.Builder
	ev.Print(&b)
	for _, line := range []string{"keyword           2   0.50   0.50   0.50   0.50     0.00", "latency p50 ",
		"other day (keyword): not among the hits", "some (unanswerable): answered, though the diaries do not"} {
		if !strings.Contains(b.String(), line) {
			t.Errorf("no %q in\n%s", line, b.String())
		}
	}
}

// A file that has no questions, or a bad one, is an error with its line.
func TestReadQuestions(t *testing.T) {
	for lines, want := range map[string]string{"": "has no questions", `{"q": ""}`: `:1: it has no question "q"`,
		"\n{": ":2: ", `{"q": "When?", "dates": ["1871-05"]}`: `:1: "1871-05" in "dates" is no day`} {
		if _, err := questions(t, lines); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", lines, err, want)
		}
	}
	if _, err := ReadQuestions("nowhere"); err == nil {
		t.Error("a file that is not there is read")
	}
}

func TestQuantile(t *testing.T) {
	times := []time.Duration{time.Millisecond, 2 * time.Millisecond, 30 * time.Millisecond}
	for q, want := range map[float64]float64{0: 1, .5: 2, .99: 30, 1: 30} {
		if got := quantile(times, q); got != want {
			t.Errorf("%v: got %v, want %v", q, got, want)
		}
	}
}

// A hit answers by its lines, by those of a note shown under it, or by its day.
func TestAnswers(t *testing.T) {
	h := bot.Hit{Lines: []corpus.LineRange{{From: 10, To: 12}},
		Notes: []bot.Note{{Lines: []corpus.LineRange{{From: 30, To: 30}}}}}
	for line, want := range map[int]bool{9: false, 12: true, 29: false, 30: true} {
		if got := (Question{Lines: [][2]int{{line, line}}}).answers(h); got != want {
			t.Errorf("line %d: %v, want %v", line, got, want)
		}
	}
}
