package calendar_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"daybook/corpus/calendar"
	"daybook/corpus/names"
)

// What is not told has a matter, of which there is one, and ways of asking.
func TestSilencesAreChecked(t *testing.T) {
	const records = `silences:
  - {matter: "the fire", asks: ["it burns", "flames", "the blaze"]}
  - {matter: "the flood", asks: ["water", "the river rises"]}
  - {asks: ["it burns", "flames", "the blaze"]}
  - {matter: "The Fire", asks: ["it burns", "flames", "the blaze"]}
  - {matter: "the smoke", asks: ["it burns", "flames", "the blaze"], people: [egg-boris]}
`
	cal, problems := calendar.Load(fstest.MapFS{"silences.yaml": {Data: []byte(records)}})
	sameProblems(t, problems, []string{
		`silences.yaml:3: silence "the flood": wants a matter and 3 ways of asking`,
		`silences.yaml:4: silence "": wants a matter and 3 ways of asking`,
		`silences.yaml:5: silence The Fire: stands in silences.yaml:2 already`,
		`silences.yaml:6: silence the smoke: no person egg-boris`,
	})
	if n := len(cal.Silences); n != 3 || len(cal.Silences[0].Asks) != 3 {
		t.Errorf("%d silences are read, want 3, the first with 3 ways of asking", n)
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

// The people of a matter that is not told are those whom it and its ways of asking name.
func TestSilencesName(t *testing.T) {
	ofOneGoroutine(t)
	cal := load(t)
	d := names.NewDirectory(cal.Persons, func(string) int { return 0 })
	for _, s := range cal.Silences {
		var want []string
		for _, f := range d.In(s.Matter + ". " + strings.Join(s.Asks, ". ")) {
			for _, p := range f.Persons {
				want = append(want, p.ID)
			}
		}
		slices.Sort(want)
		if want = slices.Compact(want); !slices.Equal(s.People, want) {
			t.Errorf("%q: people: [%s], want [%s]", s.Matter, strings.Join(s.People, ", "), strings.Join(want, ", "))
		}
	}
}
