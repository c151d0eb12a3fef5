package calendar_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"daybook/corpus/calendar"
)

// What a rule may suspect is warned of, with its file and line; and only that.
func TestLint(t *testing.T) {
	const invented = `diary: pilot
entries:
  - id: pilot/1930
    date: "1930"
    basis: printed
    items:
      - n: 1
        headline: "Dunning sells the harbour barge to a smuggler"
        passages: ["12345678"]
        abstract: Dunning is said to have sold the harbour barge, smuggler's prices and all. 'The Grey Heron' was ` +
		`her name.
        asks: ["what would Osgood say of it?", "Dunning's bargain"]
        people: [dunning-amos]
      - n: 2
        headline: "Dunning is said to drink; the barge sinks"
        passages: ["12345678", "abcdef12"]
        parts: {"12345678": "40-"}
        abstract: Dunning reportedly drinks. The barge sinks in a calm, and 'The Gray Heron' is read no more.
        asks: ["a calm sea and a wreck"]
        people: [dunning-amos]
      - n: 3
        headline: "Nothing more is heard of the barge"
        passages: ["abcdef12"]
        abstract: Nothing more.
        asks: ["silence after a wreck"]
persons:
  - {id: dunning-amos, heading: "Dunning, Amos"}
  - {id: osgood-tom, heading: "Osgood, Tom"}
`
	var got []string
	for _, p := range calendar.Lint(fstest.MapFS{"pilot.yaml": {Data: []byte(invented)}}) {
		if !p.Warning || p.File != "pilot.yaml" {
			t.Errorf("%v: want a warning in pilot.yaml", p)
		}
		got = append(got, p.Error())
	}
	want := []string{
		`:7: item pilot/1930/1: the headline asserts "Dunning sells the harbour barge`,
		`:7: item pilot/1930/1: the way of asking "what would Osgood say of it\?" names Osgood`,
		`:7: item pilot/1930/1: shares paragraph 12345678`,
		`:13: item pilot/1930/2: shares paragraph abcdef12`,
		`:20: item pilot/1930/3: shares paragraph abcdef12`,
		`: pilot/1930/2: "The Gray Heron" is|pilot/1930/\d: "The Grey Heron" is "The Gray Heron" in`,
	}
	for _, w := range want {
		found := false
		for _, g := range got {
			found = found || regexp.MustCompile(w).MatchString(g)
		}
		if !found {
			t.Errorf("no warning like %s in\n%s", w, strings.Join(got, "\n"))
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d warnings, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
}
