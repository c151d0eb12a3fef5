package index

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"daybook/corpus"
	"daybook/index/ask"
	"daybook/index/indextest"
)

// embedded is an index over the calendar alone.
func embedded(t testing.TB) *Index { return build(t, indextest.Calendar(t)) }

// withTexts is an index over the calendar and the real texts.
func withTexts(t testing.TB) *Index { return build(t, indextest.Texts(t)) }

func build(t testing.TB, c *corpus.Corpus) *Index {
	t.Helper()
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
		r := x.Read(q.Q, indextest.Day)
		hits, err := x.Ask(t.Context(), r, 10)
		if err != nil {
			t.Fatal(err)
		}
		sure := x.Judge(r, hits) != ask.Silent
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
			"paraphrase": 88, "unanswerable": 70}},
		{"with the texts", withTexts, map[string]int{"keyword": 95, "alias": 90, "relation": 90, "date": 90,
			"paraphrase": 90, "unanswerable": 75}},
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
