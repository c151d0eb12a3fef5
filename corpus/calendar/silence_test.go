package calendar_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"daybook/corpus/calendar"
)

// What is not told has a matter, of which there is one, and ways of asking.
func TestSilencesAreChecked(t *testing.T) {
	const records = `silences:
  - {matter: "the fire", asks: ["it burns", "flames", "the blaze"]}
  - {matter: "the flood", asks: ["water", "the river rises"]}
  - {asks: ["it burns", "flames", "the blaze"]}
  - {matter: "The Fire", asks: ["it burns", "flames", "the blaze"]}
`
	cal, problems := calendar.Load(fstest.MapFS{"silences.yaml": {Data: []byte(records)}})
	var got []string
	for _, p := range problems {
		got = append(got, p.Error())
	}
	want := []string{
		`silences.yaml:3: silence "the flood": wants a matter and 3 ways of asking`,
		`silences.yaml:4: silence "": wants a matter and 3 ways of asking`,
		`silences.yaml:5: silence The Fire: stands in silences.yaml:2 already`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if n := len(cal.Silences); n != 2 || len(cal.Silences[0].Asks) != 3 {
		t.Errorf("%d silences are read, want 2, the first with 3 ways of asking", n)
	}
}

// A matter fits into a sentence, and nothing is asked for in the same words that an item is.
func TestSilencesFit(t *testing.T) {
	cal := load(t)
	asked := map[string]string{}
	for _, e := range cal.Entries {
		for _, it := range e.Items {
			for _, s := range it.Asks {
				asked[strings.ToLower(s)] = it.ID
			}
		}
	}
	if len(cal.Silences) < 1000 {
		t.Errorf("there are %d matters that are not told", len(cal.Silences))
	}
	for _, s := range cal.Silences {
		if n := len(strings.Fields(s.Matter)); n < 2 || n > 16 || strings.HasSuffix(s.Matter, ".") {
			t.Errorf("%q does not fit into a sentence", s.Matter)
		}
		for _, words := range s.Asks {
			if id := asked[strings.ToLower(words)]; id != "" {
				t.Errorf("%q is asked of %q, which is not told, and of %s", words, s.Matter, id)
			}
		}
	}
}
