package ask

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/index/indextest"
	"daybook/index/lexicon"
)

// Who asks for a place, a term or somebody in office by another word than the calendar's
// finds what it has of them, and the word is none that stands nowhere.
func TestCalledOtherwise(t *testing.T) {
	x := embedded(t)
	place := func(name string) func(*corpus.Item) bool {
		return func(it *corpus.Item) bool { return slices.Contains(it.Places, name) }
	}
	term := func(id string) func(*corpus.Item) bool {
		return func(it *corpus.Item) bool { return slices.Contains(x.corpus.Using(id), it) }
	}
	person := func(id string) func(*corpus.Item) bool {
		return func(it *corpus.Item) bool { return slices.Contains(it.People, id) }
	}
	for _, tt := range []struct {
		question string
		fits     func(*corpus.Item) bool
	}{
		{"the annexation of Klaipeda", place("Memel")},
		{"Shenyang", place("Mukden")},
		{"What is told of Oryol?", place("Orel")},
		{"Gay-Pay-Oo men", term("ogpu")},
		{"the Third Communist International's money", term("comintern")},
		{"the emperor of Ethiopia at the League", person("haile-selassie")},
		{"Ras Tafari at the League", person("haile-selassie")},
		{"Reynaud's mistress", person("portes-helene")},
		{"the assassin of President Doumer", person("gorgulov-pavel")},
	} {
		r := x.Read(tt.question, indextest.Day)
		hits, err := x.Ask(t.Context(), r, 3)
		if err != nil {
			t.Fatal(err)
		}
		if len(hits) == 0 || !tt.fits(hits[0].Item) {
			var ids []string
			for _, h := range hits {
				ids = append(ids, h.Item.ID)
			}
			t.Errorf("%s: found %s", tt.question, strings.Join(ids, " "))
		}
		if len(r.Strange) > 0 {
			t.Errorf("%s: %q seems to stand nowhere", tt.question, r.Strange[0].Word)
		}
	}
	// whom an office fits is a guess, and no reading of the question
	if r := x.Read("the French ambassador in Moscow", indextest.Day); len(r.Persons)+len(r.OneOf) > 0 {
		t.Errorf("an office is read as %v %v", r.Persons, r.OneOf)
	}
}

// A word in small letters that is one of the language is no short form of an institution.
func TestNoShortForm(t *testing.T) {
	x := embedded(t)
	for _, tt := range []struct {
		question string
		term     bool
	}{
		{"Who played a board game?", false}, {"Was it the board game?", false}, {"on board the ship", false},
		{"What did the Board decide?", true}, {"What did the Board's men decide?", true},
		{"the foreign affairs board", true}, {"what did the instantsia decide?", true},
	} {
		if got := len(x.Read(tt.question, indextest.Day).Terms) > 0; got != tt.term {
			t.Errorf("%q: terms %v", tt.question, x.Read(tt.question, indextest.Day).Terms)
		}
	}
}

func TestKeys(t *testing.T) {
	question := "Did Molotov-Ribbentrop, “the O.G.P.U.”, or the Axis’ men win Lemberg's?"
	var got []string
	for _, k := range keys(question) {
		got = append(got, k.key+"="+question[k.start:k.end])
	}
	want := []string{"did=Did", "molotov=Molotov-Ribbentrop,", "ribentrop=Molotov-Ribbentrop,", "te=“the",
		"o=O.G.P.U.”,",
		"g=O.G.P.U.”,", "p=O.G.P.U.”,", "u=O.G.P.U.”,", "or=or", "te=the", "aksis=Axis’", "men=men", "vin=win",
		"lemberg=Lemberg's?"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// A letter alone, as the initial of a name, is no word that anything must have.
func TestLettersAlone(t *testing.T) {
	x := build(t, indextest.Quay(t))
	for _, question := range []string{"did Benito M. ride the lift", "the lift of I. M. and the parrot", "Л. И. and the lift"} {
		r := x.Read(question, indextest.Day)
		for _, w := range r.words {
			if utf8.RuneCountInString(w.Surface) < 2 {
				t.Errorf("%q looks for %q", question, w.Surface)
			}
		}
		if !slices.ContainsFunc(r.words, func(w lexicon.Word) bool { return w.Surface == "lift" }) {
			t.Errorf("%q does not look for the lift", question)
		}
	}
}
