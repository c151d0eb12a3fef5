package maisky

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
)

func made(t *testing.T, file, date string, lines ...string) *corpus.Text {
	t.Helper()
	page := []string{"Translation", "/ 1", "5 March"}
	page = append(page, lines...)
	page = append(page, "Document Details", "Document Title5 March", "Date"+date,
		"AOC VolumeThe Complete Maisky Diaries: Volume 8")
	text, problems := Read(page, nil)
	if text == nil {
		t.Fatal(problems)
	}
	text.Provenance = []corpus.Provenance{{File: file, Lines: len(page)}}
	return text
}

func TestMerge(t *testing.T) {
	pears := []string{"The pears are ripe.", "Page 8", "Nobody will sell them."}
	for _, test := range []struct {
		name  string
		texts func() []*corpus.Text
		want  string // IDs
		warn  string // parts of the problems, with " / " between
	}{
		{"none", func() []*corpus.Text { return []*corpus.Text{nil} }, "", ""},
		{"in any order", func() []*corpus.Text {
			return []*corpus.Text{made(t, "b", "1931 Mar 5", pears...), made(t, "c", "1932 Mar 5", "It rained."), nil,
				made(t, "a", "1930 Mar 5", "It froze.")}
		}, "maisky/1930-03-05 maisky/1931-03-05 maisky/1932-03-05", ""},
		{"the same page twice", func() []*corpus.Text {
			return []*corpus.Text{made(t, "a", "1931 Mar 5", pears...), made(t, "b", "1931 Mar 5", pears...)}
		}, "maisky/1931-03-05", "maisky/1931-03-05 comes twice, here and in a; one is kept"},
		{"once in part", func() []*corpus.Text {
			return []*corpus.Text{made(t, "a", "1931 Mar 5", pears[0]), made(t, "b", "1931 Mar 5", pears...)}
		}, "maisky/1931-03-05", "the two differ, and the fuller is kept"},
		{"once without a date", func() []*corpus.Text {
			return []*corpus.Text{made(t, "a", "", pears...), made(t, "b", "1931 Mar 5", pears...)}
		}, "maisky/1931-03-05", "comes twice"},
		{"two texts of one date", func() []*corpus.Text {
			return []*corpus.Text{made(t, "a", "1931 Mar 5", "Page 9", "It rained."),
				made(t, "b", "1931 Mar 5", pears...)}
		}, "maisky/1931-03-05 maisky/1931-03-05b",
			"a second, different text is dated 5 March 1931; it is kept as maisky/1931-03-05b"},
		{"two texts of one date, one of them twice", func() []*corpus.Text {
			return []*corpus.Text{made(t, "a", "1931 Mar 5", "Page 9", "It rained."),
				made(t, "b", "1931 Mar 5", pears...), made(t, "c", "1931 Mar 5", "Page 9", "It rained.")}
		}, "maisky/1931-03-05 maisky/1931-03-05b", "is kept as maisky/1931-03-05b / maisky/1931-03-05b comes twice"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for range 5 { // the order of the arguments must not matter
				texts := test.texts()
				rand.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
				merged, problems := Merge(texts...)
				var ids, said []string
				for _, e := range merged.Entries {
					ids = append(ids, e.ID)
				}
				for _, p := range problems {
					said = append(said, p.Text)
				}
				if got := strings.Join(ids, " "); got != test.want {
					t.Errorf("got %s, want %s", got, test.want)
				}
				got := strings.Join(said, " / ")
				for part := range strings.SplitSeq(test.warn, " / ") {
					if !strings.Contains(got, part) || test.warn == "" && got != "" {
						t.Errorf("problems %q, want %q", got, test.warn)
					}
				}
			}
		})
	}
}

// TestMergeFuller keeps the fuller of two versions, and its provenance.
func TestMergeFuller(t *testing.T) {
	merged, _ := Merge(made(t, "part", "1931 Mar 5", "The pears are ripe."), made(t, "whole", "1931 Mar 5",
		"The pears are ripe.", "Nobody will sell them."))
	if n := len(merged.Entries[0].Passages); n != 2 {
		t.Errorf("%d passages, want 2", n)
	}
	if len(merged.Provenance) != 1 || merged.Provenance[0].File != "whole" {
		t.Errorf("provenance %v, want that of the whole page", merged.Provenance)
	}
}

// TestMergeIDs keeps passages apart that begin alike on two pages.
func TestMergeIDs(t *testing.T) {
	merged, _ := Merge(made(t, "a", "1931 Mar 5", "It rained.", "Ibid., p. 7."),
		made(t, "b", "1932 Mar 5", "It froze.", "Ibid., p. 7."))
	var ids []string
	for _, e := range merged.Entries {
		for _, p := range e.Passages {
			ids = append(ids, p.ID)
		}
	}
	slices.Sort(ids)
	if len(ids) != 4 || len(slices.Compact(ids)) != 4 {
		t.Errorf("IDs %v are not four different ones", ids)
	}
}
