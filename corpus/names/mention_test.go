package names

import (
	"strings"
	"testing"

	"daybook/corpus/book"
)

// people of an invented diary.
func namerOf() *Namer {
	return NewNamer([]*Person{
		{ID: "king", Heading: "Solomon, King"},
		{ID: "orlov", Heading: "Orlov, Solomon Petrovich", Variants: []Variant{{Form: "Sol", Kind: "first name",
			Pages: book.Pages{{From: 10, To: 12}}}}},
		{ID: "marshal-a", Heading: "Adam, Karl", Variants: []Variant{{Form: "the old Marshal", Kind: "title",
			Pages: book.Pages{{From: 10, To: 12}}}}},
		{ID: "marshal-b", Heading: "Brandt, Otto", Variants: []Variant{{Form: "old Marshal", Kind: "title",
			Pages: book.Pages{{From: 20, To: 20}}}}},
		{ID: "weber", Heading: "Weber, Max", Variants: []Variant{{Form: "Max Ottovich", Kind: "patronymic"}}},
		{ID: "weber-frau", Heading: "Weber, Anna", Variants: []Variant{
			{Form: "Weber", Kind: "surname", Pages: book.Pages{{From: 20, To: 20}}},
			{Form: "keeper of the 'lamps'", Kind: ByContext, Pages: book.Pages{{From: 11, To: 11}}},
			{Form: "head of the H.L.", Kind: ByContext, Pages: book.Pages{{From: 11, To: 11}}},
			{Form: "her brother's wife", Kind: ByContext, Pages: book.Pages{{From: 11, To: 11}},
				Reason: "named two lines above", Probably: true}}},
		{ID: "son", Heading: "Brandt, Emil", Variants: []Variant{{Form: "Brandt's son", Kind: "role"},
			{Form: "Brandt", Kind: "surname", Pages: book.Pages{{From: 99, To: 99}}}}},
		{ID: "nikolai", Heading: "Nicolai, Gustav"},
		{ID: "lang", Heading: "Lang, Nikolai"},
	})
}

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		name, text string
		page       int
		want       string // "surface=person", those of several persons "surface=?"
	}{
		{"a form on its pages", "Sol came late.", 11, "Sol=orlov"},
		{"a form off its pages is nobody", "Sol came late.", 30, ""},
		{"the bracket of the editor resolves it elsewhere", "Sol [Orlov] came late.", 30, "Sol=orlov Orlov=orlov"},
		{"the longest form that means somebody", "as the old Marshal said", 20, "old Marshal=marshal-b"},
		{"the longest form where both do", "as the old Marshal said", 10, "the old Marshal=marshal-a"},
		{"names joined by a hyphen", "the Brandt-Lang clique", 1, "Brandt=marshal-b Lang=lang"},
		{"a hyphen with a word that is no name", "the Brandt-Tower", 1, ""},
		{"a given name before another's surname", "Nicolai Vogelsang wrote.", 1, ""},
		{"a given name in the head of a note", "VOGELSANG, Nicolai. A poet.", 1, ""},
		{"the surname itself", "Nicolai wrote.", 1, "Nicolai=nikolai"},
		{"the bracket means him who is named before it", "Max Ottovich [Weber] wept", 20,
			"Max Ottovich=weber Weber=weber"},
		{"by the context, on its page", "Her brother's wife sang.", 11, "Her brother's wife~weber-frau"},
		{"a relation also names its owner", "Brandt's son sang.", 1, "Brandt's son=son Brandt=marshal-b"},
		{"the head of a note", "BRANDT, Emil. A singer.", 1, "BRANDT, Emil=son"},
		{"a list", "Brandt, Emil and I", 1, "Brandt=marshal-b"},
		{"not over the end of a sentence", "I spoke to Emil. Brandt came.", 1, "Brandt=marshal-b"},
		{"with the mark that closes it", "the keeper of the 'lamps', head of the H.L.", 11,
			"keeper of the 'lamps'=weber-frau head of the H.L.=weber-frau"},
		{"over the mark of a note", "Her brother¹'s wife sang. Brandt² son.", 11,
			"Her brother¹'s wife~weber-frau Brandt=marshal-b"},
		{"by the context, elsewhere", "Her brother's wife sang.", 12, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Spoken{Text: c.text, Page: func(int) int { return c.page }}
			if i := strings.Index(c.text, "["); i >= 0 {
				p.Brackets = [][2]int{{i, strings.Index(c.text, "]") + 1}}
			}
			var got []string
			for _, m := range namerOf().Read().Mentions(p) {
				sign, id := "=", m.Person
				if m.Probably {
					sign = "~"
				}
				if id == "" {
					id = "?"
				}
				got = append(got, p.Text[m.Start:m.End]+sign+id)
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%q on p. %d: %q, want %q", c.text, c.page, s, c.want)
			}
		})
	}
}

func TestContextIsNoName(t *testing.T) {
	d := NewDirectory([]*Person{{ID: "weber-anna", Heading: "Weber, Anna",
		Variants: []Variant{{Form: "her tall friend", Kind: ByContext, Pages: book.Pages{{From: 1, To: 1}}}}}},
		func(string) int { return 0 })
	if found := d.Find("her tall friend"); len(found) > 0 {
		t.Errorf("her tall friend finds %v", found[0].Person.ID)
	}
}
