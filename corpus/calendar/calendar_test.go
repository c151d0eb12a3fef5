package calendar_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"daybook/corpus"
	"daybook/corpus/calendar"
	"daybook/corpus/dates"
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
		if e.Part != corpus.Body {
			continue
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
		if it.Date.IsZero() != (it.Entry.Part != corpus.Body) || it.Headline == "" || it.Abstract == "" ||
			len(it.Pages) == 0 {
			t.Errorf("item %s lacks a date, a headline, an abstract or pages", it.ID)
		}
		if it.Date.Basis == dates.Under && it.Date.Precision == dates.PrecisionDay {
			t.Errorf("item %s stands under an opening, but was given the day %s", it.ID, it.Date)
		}
	}
}

// What the book says about the diary has items of its own, told apart from the diarist's: a
// part, a label and no date.
func TestEmbeddedIntroduction(t *testing.T) {
	c, _ := corpus.New(load(t))
	e, ok := c.Entry("litvinov/introduction")
	if !ok || e.Part != corpus.Introduction || e.Label == "" || !e.Date.IsZero() || len(e.Items) < 10 {
		t.Fatalf("the introduction is %+v", e)
	}
	for _, it := range e.Items {
		if !slices.Contains(it.People, "carr-edward") || !strings.Contains(it.Headline, "Carr") {
			t.Errorf("item %s does not say whose words it tells", it.ID)
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
  - {id: litvinov/preface, part: preface}
  - {id: litvinov/introduction, part: introduction, date: "1955"}
`
	cal, problems := calendar.Load(fstest.MapFS{"litvinov/1930.yaml": {Data: []byte(bad)},
		"broken.yaml": {Data: []byte("works:\n  - {id: x")},
		"tab.yaml":    {Data: []byte("works:\n\t- id: x\n")},
		"field.yaml":  {Data: []byte("works:\n  - id: x\n    colour: red\n")}})
	if cal == nil {
		t.Fatal("no calendar")
	}
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.Error() + "\n")
	}
	for _, want := range []string{
		"litvinov/1930.yaml:3: entry litvinov/1930-13: read date", `basis "guessed"`,
		"litvinov/1930.yaml:7: item litvinov/1930-13/1: the abstract has 2 words",
		"1 ways of asking", "no person nobody-at-all", `subject "Gardening"`, `caution "boredom"`,
		"an inferred date needs a reason", `part "preface" is none of body, introduction, appendix`,
		"a part of the book needs a label", "a part of the book has no date",
		"does not begin with litvinov/", "broken.yaml:", "never by a tab", "field.yaml:3: field colour not found",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no problem says %q; got:\n%s", want, b.String())
		}
	}
}

// A name in a headline or an abstract has the spelling of its heading, and its
// bearer is in the item's list, unless the word is another thing there.
func TestNames(t *testing.T) {
	const records = `persons:
  - id: yezhov-nikolai
    heading: "Yezhov, Nikolai Ivanovich"
    variants:
      - {form: "Ezhov", kind: spelling}
      - {form: "Ezhcv", kind: ocr}
  - id: egg-boris
    heading: "Egg, Boris"
    variants:
      - {form: "Egge", kind: spelling}
      - {form: "the Marshal", kind: title}
  - {id: egge-anna, heading: "Egge, Anna"}
  - id: nikolayev-leonid
    heading: "Nikolayev, Leonid"
    variants:
      - {form: "Nikolayev", kind: surname, pages: "284"}
  - {id: kellogg-frank, heading: "Kellogg, Frank B."}
  - {id: litvinov-maxim, heading: "Litvinov, Maxim"}
terms:
  - {id: kellogg-pact, heading: "Kellogg Pact"}
`
	const item = `diary: litvinov
entries:
  - id: litvinov/1938
    date: "1938"
    basis: printed
    items:
      - n: 1
        headline: %q
        pages: "220"
        passages: ["12345678"]
        abstract: "Somebody comes and goes, and much is said which fills the abstract so that it has as many ` +
		`words as the house style wants of it, which are thirty-five at the very least, and so this sentence goes on."
        asks: [one, two, three]
        people: [%s]
        places: [%s]
`
	for _, c := range []struct {
		name, headline, people, places, want string
	}{
		{"heading", "Yezhov's men arrest Boris Egg", "yezhov-nikolai, egg-boris", "", ""},
		{"other spelling", "Ezhov's men", "yezhov-nikolai", "",
			`"Ezhov" is another spelling of "Yezhov, Nikolai Ivanovich"`},
		{"misreading", "Ezhcv leaves", "yezhov-nikolai", "",
			`"Ezhcv" is another spelling of "Yezhov, Nikolai Ivanovich"`},
		{"spelling of somebody not in the item", "Ezhov leaves", "egg-boris", "", ""},
		{"spelling that is another's surname", "Egge and Egg", "egg-boris, egge-anna", "", ""},
		{"in quotation marks", "Stalin's 'little Ezhov' and the workers' leave", "yezhov-nikolai", "", ""},
		{"after quotation marks", "'Little' Ezhov and the workers' leave", "yezhov-nikolai", "",
			`"Ezhov" is another spelling of "Yezhov, Nikolai Ivanovich"`},
		{"part of a word", "The Ezhovshchina, Egg-Ezhov and Neo-Egg", "yezhov-nikolai", "", ""},
		{"not in the list", "Egg calls", "yezhov-nikolai", "", "Egg is named, but egg-boris is not among the people"},
		{"title", "Yezhov calls the Marshal", "yezhov-nikolai", "",
			"the Marshal is named, but egg-boris is not among the people"},
		{"within a term", "The Kellogg Pact", "", "", ""},
		{"beside the term", "The Kellogg Pact and Kellogg", "", "",
			"Kellogg is named, but kellogg-frank is not among the people"},
		{"place", "The yards of Egg", "", "Egg", ""},
		{"on other pages", "Nikolayev could have built it", "", "", ""},
		{"the diarist", "Litvinov leaves", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := calendar.Load(fstest.MapFS{"persons.yaml": {Data: []byte(records)},
				"litvinov/1938.yaml": {Data: fmt.Appendf(nil, item, c.headline, c.people, c.places)}})
			var got []string
			for _, p := range problems {
				got = append(got, p.Error())
			}
			want := c.want
			if want != "" {
				want = "litvinov/1938.yaml:7: item litvinov/1938/1: " + want
			}
			if strings.Join(got, "\n") != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
