package index

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/dates"
	"daybook/corpus/litvinov"
	"daybook/corpus/maisky"
)

var testDay = dates.Day{Year: 2026, Month: 11, Day: 21}

// embedded is an index over the calendar alone.
func embedded(t testing.TB) *Index { return build(t) }

// withTexts is an index over the calendar and the real texts; the test is skipped
// where they are not at hand.
func withTexts(t testing.TB) *Index {
	dir := os.Getenv("DAYBOOK_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	book, err := os.ReadFile(filepath.Join(dir, "texts", "litvinov-notes-for-a-journal-1955.txt"))
	if err != nil {
		t.Skip("needs the two texts: set DAYBOOK_SHARED to a directory with texts/*.txt")
	}
	page, err := os.ReadFile(filepath.Join(dir, "texts", "maisky-1939-03-08.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return build(t, book, page)
}

func build(t testing.TB, texts ...[]byte) *Index {
	t.Helper()
	cal, problems := calendar.Load(calendar.Data())
	var read []*corpus.Text
	for _, data := range texts {
		lines := strings.Split(strings.ReplaceAll(string(data), "\r", ""), "\n")
		if maisky.Recognise(lines) {
			text, found := maisky.Read(lines, cal.Edition(maisky.ID))
			read, problems = append(read, text), append(problems, found...)
		} else {
			text, found := litvinov.Read(lines, cal.Edition(litvinov.ID))
			read, problems = append(read, text), append(problems, found...)
		}
	}
	c, more := corpus.New(cal, read...)
	for _, p := range append(problems, more...) {
		if !p.Warning {
			t.Fatal(p)
		}
	}
	x, err := Build(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

// A question of testdata/questions.jsonl: written by readers of the text who had not
// seen the calendar. Items are those that answer it; none: the diaries do not.
type question struct {
	ID, Type, Q string
	Items       []string
}

func questions(t testing.TB) []question {
	t.Helper()
	data, err := os.ReadFile("testdata/questions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var list []question
	for sc := bufio.NewScanner(bytes.NewReader(data)); sc.Scan(); {
		var q question
		if err := json.Unmarshal(sc.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		list = append(list, q)
	}
	return list
}

// asked counts, by type, the questions and those answered by one of the first three hits.
func asked(t testing.TB, x *Index) (all, found map[string]int) {
	all, found = map[string]int{}, map[string]int{}
	for _, q := range questions(t) {
		all[q.Type]++
		r := x.Read(q.Q, testDay)
		hits, err := x.Ask(t.Context(), r, 10)
		if err != nil {
			t.Fatal(err)
		}
		sure := x.Judge(r, hits) != Silent
		if len(q.Items) == 0 {
			if !sure {
				found[q.Type]++
			}
			continue
		}
		if !sure {
			all["refused"]++
		}
		all["answerable"]++
		for _, h := range hits[:min(3, len(hits))] {
			if slices.Contains(q.Items, h.Item.ID) {
				found[q.Type]++
				break
			}
		}
	}
	return all, found
}

// The shares that /ask must reach, in hundredths, by type of question.
func TestQuestions(t *testing.T) {
	for _, tt := range []struct {
		name  string
		index func(testing.TB) *Index
		least map[string]int
	}{
		{"calendar only", embedded, map[string]int{"keyword": 90, "alias": 85, "relation": 80, "date": 85,
			"paraphrase": 88, "unanswerable": 55}},
		{"with the texts", withTexts, map[string]int{"keyword": 95, "alias": 90, "relation": 90, "date": 90,
			"paraphrase": 90, "unanswerable": 60}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all, found := asked(t, tt.index(t))
			for kind, least := range tt.least {
				share := 100 * found[kind] / all[kind]
				t.Logf("%-12s %d of %d: %d%%", kind, found[kind], all[kind], share)
				if share < least {
					t.Errorf("%s: %d of %d, want %d%%", kind, found[kind], all[kind], least)
				}
			}
			t.Logf("answerable but refused: %d of %d", all["refused"], all["answerable"])
			if 100*all["refused"] > 7*all["answerable"] {
				t.Errorf("%d of %d answerable questions were refused, want at most 7%%", all["refused"],
					all["answerable"])
			}
		})
	}
}

func TestSearch(t *testing.T) {
	x := embedded(t)
	for _, tt := range []struct {
		name  string
		query string
		first string // the headline of the first hit contains
		none  string // no headline contains
	}{
		{"every word must occur", "lift Italian ambassador", "lift", ""},
		{"a word left out", "Trotsky lions -Voroshilov", "", "Voroshilov"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found := find(t, x, tt.query)
			hits, total := found.Hits, found.Total
			if total > 0 && tt.first != "" && !strings.Contains(hits[0].Item.Headline, tt.first) {
				t.Errorf("the first hit is %q, want one with %q", hits[0].Item.Headline, tt.first)
			}
			if total == 0 && tt.first != "" {
				t.Errorf("nothing found, want a headline with %q", tt.first)
			}
			for _, h := range hits {
				if tt.none != "" && strings.Contains(h.Item.Headline, tt.none) {
					t.Errorf("%q has %q, which was left out", h.Item.Headline, tt.none)
				}
			}
		})
	}
}

// The introduction, the notes and the printed index retell the best episodes under the
// famous names; they never come before the diary for the same words.
func TestDiaryBeforeApparatus(t *testing.T) {
	x := withTexts(t)
	for _, words := range []string{"Krestinsky", "Tukhachevsky", "Mao", "Yagoda", "Hitler", "Trotsky banished",
		"Chicherin"} {
		hits := find(t, x, words).Hits
		apparatus := false
		for i, h := range hits {
			outside := h.Passage != nil && (h.Passage.Part != corpus.Body || h.Passage.Voice != corpus.Diarist)
			if apparatus && h.Passage != nil && !outside && hits[i-1].Score < h.Score {
				t.Errorf("%s: the diary's hit %d comes after a lower one of the apparatus", words, i)
			}
			apparatus = apparatus || outside
		}
		if len(hits) == 0 || hits[0].Passage != nil && hits[0].Passage.Voice != corpus.Diarist {
			t.Errorf("%s: the first hit is not the diary's", words)
		}
	}
}

func TestReading(t *testing.T) {
	x := embedded(t)
	for _, tt := range []struct{ question, persons, times string }{
		{"What happened to Stalin's wife?", "alliluyeva-nadezhda", ""},
		{"What did Maisky report from Tokyo in December 1928?", "maisky-ivan", "December 1928"},
		{"How did Orjonikidze carry on?", "ordzhonikidze-sergo", ""},
		{"кто такой Крестинский", "krestinsky-nikolai", ""},
		{"the bit with the lift", "", ""},
	} {
		r := x.Read(tt.question, testDay)
		var persons, times []string
		for _, p := range r.Persons {
			persons = append(persons, p.ID)
		}
		for _, w := range r.Times {
			times = append(times, w.String())
		}
		if got := strings.Join(persons, " "); got != tt.persons {
			t.Errorf("%q names %q, want %q", tt.question, got, tt.persons)
		}
		if got := strings.Join(times, " "); got != tt.times {
			t.Errorf("%q has the times %q, want %q", tt.question, got, tt.times)
		}
	}
}

// A name is one at the beginning of a question and with a possessive ending too.
func TestNamesInQuestions(t *testing.T) {
	x := embedded(t)
	for question, surface := range map[string]string{
		"Krestinsky and the zeppelin":         "krestinsky",
		"Krestinsky's zeppelin":               "krestinsky",
		"the zeppelin that was Krestinsky’s":  "krestinsky",
		"Mikoyan and the price of sausages":   "mikoyan",
		"the Molotovs' evening with Mikoyan":  "mikoyan",
		"is it krestinsky who had an airship": "",
		"a teacher who gives low marks":       "",
	} {
		var got string
		for _, w := range x.Read(question, testDay).words {
			if w.name && w.person >= 0 {
				got = w.surface
			}
		}
		if got != surface {
			t.Errorf("%q has the name %q, want %q", question, got, surface)
		}
	}
}

func TestForeign(t *testing.T) {
	for q, want := range map[string]bool{
		"Wer wurde von den Japanern erschossen?":   true,
		"qui est dans le jardin avec une canne":    true,
		"кто такой Крестинский":                    true,
		"What did Der Stürmer say of the minister": false,
		"Where is the Rue de la Paix?":             false,
		"Крестинский in Berlin and his trial":      false,
		"parrot": false,
	} {
		if got := foreign(q); got != want {
			t.Errorf("%s: got %t", q, got)
		}
	}
}

func TestHighlights(t *testing.T) {
	x := embedded(t)
	text := "Élan, he said; executions of the executed — and so on."
	var got []string
	for _, s := range x.Highlights(text, x.stems("execution elan")) {
		got = append(got, text[s.Start:s.End])
	}
	if want := []string{"Élan", "executions", "executed"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
