package calendar_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/names"
)

// By what somebody or something is sought is checked: it stands once, says what the record
// does not, and is not another's own name.
func TestSoughtIsChecked(t *testing.T) {
	const records = `persons:
  - id: egg-boris
    heading: "Egg, Boris Ivanovich"
    variants: [{form: "the Yolk", kind: nickname}]
    sought: ["Boris Egg", "Yolk", "Shell", "shell", "Ham"]
    described: ["cook of the inn", "cook"]
  - {id: ham-anna, heading: "Ham, Anna", sought: ["Shell", "Slice"], described: ["cook of the inn"]}
terms:
  - {id: oven, heading: "Oven", variants: ["stove"], sought: ["range", "Stove", "Kettle"]}
  - {id: kettle, heading: "Kettle"}
places:
  - {names: ["Riga", "Rigga"], sought: ["Dorpat"]}
  - {names: ["Tartu"], sought: ["Dorpat"]}
  - {sought: ["Reval"]}
`
	_, problems := calendar.Load(fstest.MapFS{"records.yaml": {Data: []byte(records)}})
	sameProblems(t, problems, []string{
		`records.yaml:13: place Dorpat: the name stands in line 12 already`,
		`records.yaml:14: a place needs a name of the diaries`,
		`records.yaml:2: egg-boris: sought by "Boris Egg", which is a form of the name`,
		`records.yaml:2: egg-boris: sought by "Yolk", which is a form of the name`,
		`records.yaml:2: egg-boris: sought by "shell" twice`,
		`records.yaml:2: egg-boris: sought by "Ham", which is the name of ham-anna`,
		`records.yaml:2: egg-boris: described as "cook": a word alone fits too many`,
		`records.yaml:9: term oven: sought by "Stove", which it is called already`,
		`records.yaml:9: term oven: sought by "Kettle", which is the heading of kettle`,
	})
}

// sameProblems tests what is wrong with records, a line each.
func sameProblems(t *testing.T, problems []corpus.Problem, want []string) {
	t.Helper()
	var got []string
	for _, p := range problems {
		got = append(got, p.Error())
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Whoever types a name by which a person or a term is sought finds it, alone or among those
// who share the name.
func TestSoughtIsFound(t *testing.T) {
	ofOneGoroutine(t)
	cal := load(t)
	d := names.NewDirectory(cal.Persons, func(string) int { return 0 })
	n, described := 0, 0
	for _, p := range cal.Persons {
		for _, form := range p.Sought {
			n++
			if !slices.ContainsFunc(d.Exact(form), func(m names.Match) bool { return m.Person == p }) {
				t.Errorf("%s is not found by %q", p.ID, form)
			}
		}
		for _, words := range p.Described {
			described++
			if !slices.ContainsFunc(d.Described("What did the "+words+" say?"), func(f names.Found) bool {
				return slices.Contains(f.Persons, p)
			}) {
				t.Errorf("%s is not found as %q", p.ID, words)
			}
			if m := d.Exact(words); len(m) > 0 && m[0].Person == p {
				t.Errorf("%q is taken for a name of %s", words, p.ID)
			}
		}
	}
	l := names.NewGlossary(cal.Terms, func(string) int { return 0 })
	terms := 0
	for _, term := range cal.Terms {
		for _, form := range term.Sought {
			terms++
			if exact, _ := l.Find(form); !slices.Contains(exact, term) {
				t.Errorf("term %s is not found by %q", term.ID, form)
			}
		}
	}
	if n < 300 || described < 500 || terms < 250 || len(cal.Places) < 80 {
		t.Errorf("%d names, %d descriptions, %d words for terms and %d places are few", n, described, terms,
			len(cal.Places))
	}
}

// By what happened a time is told where the calendar says when it was, in names and clauses each of which means one time.
func TestEventsAreChecked(t *testing.T) {
	const records = `events:
  - {names: ["Ferry Fire"], when: "1931-04-02", or: "1931-05", told: ["ferry was|got burnt|", "quay|pier burned"], own: ["he was burnt"]}
  - {names: ["Flood"], told: ["water came"], items: [quay/1931/1]}
  - {names: ["Gale"], when: "April 1931"}
  - {names: ["Storm"]}
  - {names: ["Frost"], when: "1931-13"}
  - {names: ["Thaw"], when: "1931-03", told: ["pier burned"]}
  - {names: ["Ferry Fire", "Deluge"], items: [quay/1931/1]}
  - {names: ["Quarrel", "Deluge"], items: [quay/1931/1]}
`
	cal, problems := calendar.Load(fstest.MapFS{"records.yaml": {Data: []byte(records)}})
	sameProblems(t, problems, []string{
		`records.yaml:3: event Flood: it is told by when, and has no date`,
		`records.yaml:4: event Gale: read date "April 1931": want EDTF such as 1938-03-16, 1938-03, 1938, ` +
			`1926-05/1926-06, 1938-22 or 1927-12~`,
		`records.yaml:5: an event needs a name, and an item or its date`,
		`records.yaml:6: event Frost: read date "1931-13": want EDTF such as 1938-03-16, 1938-03, 1938, ` +
			`1926-05/1926-06, 1938-22 or 1927-12~`,
		`records.yaml:7: event pier burned: the name stands in records.yaml:2 already`,
		`records.yaml:9: event Deluge: the name stands in records.yaml:8 already`,
		`records.yaml:3: event Flood: no item quay/1931/1`,
		`records.yaml:8: event Ferry Fire: no item quay/1931/1`,
		`records.yaml:9: event Quarrel: no item quay/1931/1`,
	})
	if got := cal.Events[0].Or.EDTF(); got != "1931-05" {
		t.Errorf("or in %s", got)
	}
	want := []string{"ferry was burnt", "ferry was", "ferry got burnt", "ferry got", "quay burned", "pier burned"}
	if got := cal.Events[0].Told; !slices.Equal(got, want) {
		t.Errorf("told by %q, want %q", got, want)
	}
}
