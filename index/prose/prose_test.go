package prose

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Each line is one word in several spellings, which have a term in common.
func TestSpellingsMeet(t *testing.T) {
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"organise organize organised organizing", "colour color colours colored", "labour labor",
		"neighbours neighbors neighbouring", "O.G.P.U. OGPU o.g.p.u",
		"U.S.A. USA", "U.S. US", "Göring Goering Göring", "Brüning Bruening", "to-day today To‑day",
		"to-morrow tomorrow", "co-operation cooperation coöperation",
		"Stalin's Stalin’s Stalin", "100,000 100000", "centre center centres", "theatre theater", "travelled traveled",
		"defence defense", "dialogue dialog",
		"despatch dispatch", "grey gray", "programme program", "judgement judgment", "analyse analyze",
		"connexion connection", "café cafe", "won’t-do won't-do", "anti-Semitic antisemitic", "honourable honorable",
		"sceptical skeptical", "manœuvre manoeuvre maneuver", "Czar Tsar tzar",
	} {
		words := strings.Fields(line)
		want := terms(p, words[0])
		for _, w := range words[1:] {
			if !slices.ContainsFunc(terms(p, w), func(s string) bool { return slices.Contains(want, s) }) {
				t.Errorf("%s is %q, which has nothing of %q, as %s is", w, terms(p, w), want, words[0])
			}
		}
	}
	for _, pair := range []string{"four for", "hour hor", "us U.S.", "pour por", "Stalin stall", "night to-night"} {
		a, b, _ := strings.Cut(pair, " ")
		if slices.ContainsFunc(terms(p, a), func(s string) bool { return slices.Contains(terms(p, b), s) }) {
			t.Errorf("%s and %s are one word", a, b)
		}
	}
	if got := terms(p, "the of won't can’t I no"); len(got) > 0 {
		t.Errorf("stop words give %q", got)
	}
}

func terms(p *English, s string) []string {
	var list []string
	for _, t := range p.Analyze([]byte(s)) {
		list = append(list, string(t.Term))
	}
	return list
}

// Offsets are those of the text, and positions never go back.
func FuzzProse(f *testing.F) {
	p, err := New()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"O.G.P.U. and to-day's Göring", "a.b.c-d'e", "\xff\xfe", "--''..", "1,000.5 x-1",
		"É.É.", "’s", "a‑"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at, start := 0, 0
		for _, x := range p.Analyze([]byte(s)) {
			if x.Start < start || x.End > len(s) || x.Start >= x.End || x.Position < at || len(x.Term) == 0 ||
				utf8.ValidString(s) && !utf8.Valid(x.Term) {
				t.Errorf("%q: term %q at %d to %d, position %d after %d", s, x.Term, x.Start, x.End, x.Position, at)
			}
			at, start = x.Position, x.Start
		}
	})
}
