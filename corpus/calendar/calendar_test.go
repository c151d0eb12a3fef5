package calendar_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"daybook/corpus"
	"daybook/corpus/calendar"
)

func TestEmbedded(t *testing.T) {
	cal := load(t)
	count := map[string]int{}
	items := 0
	for _, e := range cal.Entries {
		kind := e.Diary
		if e.Pointer {
			kind += " pointers"
		}
		count[kind]++
		items += len(e.Items)
	}
	if count["litvinov"] != 89 || count["maisky"] != 1 || count["maisky pointers"] != 340 {
		t.Errorf("got entries %v, want 89 of the book, 1 of Maisky's diary and 340 pointers besides", count)
	}
	if items < 550 {
		t.Errorf("got %d items, want at least 550", items)
	}
	if len(cal.Persons) < 450 || len(cal.Terms) < 120 {
		t.Errorf("got %d persons and %d terms", len(cal.Persons), len(cal.Terms))
	}
	for _, d := range cal.Diaries {
		if d.Title == "" || d.Attribution == "" || d.Status == "" || d.Rights == "" || d.Edition == "" {
			t.Errorf("the work %s does not say everything of itself", d.ID)
		}
	}
}

func TestEmbeddedWithoutTexts(t *testing.T) {
	c, problems := corpus.New(load(t))
	for _, p := range problems {
		t.Error(p)
	}
	for _, it := range c.Items() {
		if it.Date.IsZero() || it.Headline == "" || it.Abstract == "" || len(it.Pages) == 0 {
			t.Errorf("item %s lacks a date, a headline, an abstract or pages", it.ID)
		}
		if it.Date.Basis == corpus.Under && it.Date.Precision == corpus.PrecisionDay {
			t.Errorf("item %s stands under an opening, but was given the day %s", it.ID, it.Date)
		}
	}
}

// Mistakes are all reported, each with its file and line.
func TestLoadReportsMistakes(t *testing.T) {
	const bad = `diary: litvinov
entries:
  - id: litvinov/1930-13
    date: "1930-13"
    basis: guessed
    items:
      - n: 1
        headline: "A headline"
        passages: ["12345678"]
        abstract: too short
        asks: [one]
        people: [nobody-at-all]
        subjects: [Gardening]
        cautions: [boredom]
  - id: maisky/1930
    date: "1930"
    basis: inferred
`
	cal, problems := calendar.Load(fstest.MapFS{"litvinov/1930.yaml": {Data: []byte(bad)}, "broken.yaml": {Data: []byte("works:\n  - {id: x")},
		"field.yaml": {Data: []byte("works:\n  - id: x\n    colour: red\n")}})
	if cal == nil {
		t.Fatal("no calendar")
	}
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.Error() + "\n")
	}
	for _, want := range []string{
		"litvinov/1930.yaml:3: entry litvinov/1930-13: read date", `basis "guessed"`, "litvinov/1930.yaml:7: item litvinov/1930-13/1: the abstract has 2 words",
		"1 ways of asking", "no person nobody-at-all", `subject "Gardening"`, `caution "boredom"`, "an inferred date needs a reason",
		"does not begin with litvinov/", "broken.yaml:", "field.yaml:3: field colour not found",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no problem says %q; got:\n%s", want, b.String())
		}
	}
}
