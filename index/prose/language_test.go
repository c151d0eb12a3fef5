package prose

import (
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2"
)

// Forms of a word meet in each language; one that we have no filters for is searched by whole
// words, without accents.
func TestDefine(t *testing.T) {
	for _, tt := range []struct{ language, a, b, apart string }{
		{"en", "organised", "organize", "origin"}, {"de", "Häuser", "Häusern", "Hase"},
		{"ru", "письма", "письмо", "писарь"}, {"fr", "l’été", "été", "étage"},
		{"fi", "talossa", "talo", "tale"}, {"la", "Étiam", "etiam", "et"},
	} {
		m := bleve.NewIndexMapping()
		name, err := Define(m, tt.language)
		if err != nil {
			t.Fatal(err)
		}
		terms := func(s string) (list []string) {
			for _, tok := range m.AnalyzerNamed(name).Analyze([]byte(s)) {
				list = append(list, string(tok.Term))
			}
			return list
		}
		if !slices.Equal(terms(tt.a), terms(tt.b)) || slices.Equal(terms(tt.a), terms(tt.apart)) {
			t.Errorf("%s: %s is %q, %s is %q, %s is %q", tt.language, tt.a, terms(tt.a), tt.b, terms(tt.b), tt.apart,
				terms(tt.apart))
		}
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"The O.G.P.U. agent—Élan!":    " the ogpu agent élan ",
		"To-day, at 5.30":             " today at 5 30 ",
		"":                            " ",
		"co\u2011operation\u0301 now": " cooperation now ",
	} {
		if got := Plain(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
	if got := Unmarked("word¹² next"); got != "word   next" {
		t.Errorf("got %q", got)
	}
	for in, want := range map[string]string{"Stalin’s": "Stalin", "the Molotovs'": "the Molotovs", "glass": "glass"} {
		if got := Unowned(in); got != want {
			t.Errorf("%s is %s, want %s", in, got, want)
		}
	}
}

func TestStem(t *testing.T) {
	for in, want := range map[string]string{"Organised": "organ", "the": "", "neighbours": "neighbor"} {
		if got := Stem(in); got != want {
			t.Errorf("%s is %q, want %q", in, got, want)
		}
	}
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := p.Stems("the neighbours' Göring"), []string{"neighbor", "gore", "goer"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
