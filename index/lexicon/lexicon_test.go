package lexicon

import (
	"math"
	"slices"
	"testing"

	"daybook/corpus"
	"daybook/index/indextest"
	"daybook/index/prose"
)

// made is the lexicon of a corpus.
func made(t *testing.T, c *corpus.Corpus) *Lexicon {
	t.Helper()
	p, err := prose.New()
	if err != nil {
		t.Fatal(err)
	}
	l, err := New(c, p)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// numbered returns the number of an item by its ID.
func (l *Lexicon) numbered(t *testing.T, id string) int32 {
	t.Helper()
	i := slices.IndexFunc(l.Items(), func(it *corpus.Item) bool { return it.ID == id })
	if i < 0 {
		t.Fatalf("no item %s", id)
	}
	if n, ok := l.Item(l.Items()[i]); !ok || n != int32(i) {
		t.Fatalf("%s is %d, want %d", id, n, i)
	}
	return int32(i)
}

// metBy are the stems that a word is met by.
func (l *Lexicon) metBy(w *Word) []Match { return l.met(w, l.byVectors(w)) }

// asked is a word of a question, with what meets it.
func (l *Lexicon) asked(typed string) Word {
	w := l.Word(typed, prose.Stem(typed), false)
	w.Matches = l.metBy(&w)
	return w
}

// nearTo is how near a stem is to a word: 1 for the word itself, 0 for what does not meet it.
func (l *Lexicon) nearTo(w Word, stem string) float32 {
	for _, m := range w.Matches {
		if l.Stem(m.Stem) == stem {
			if m.Near == 0 {
				return 1
			}
			return m.Near
		}
	}
	return 0
}

// Each word of an item stands in its place: head, abstract, ways to ask, plain words, text,
// notes, and the text of a diary without a calendar.
func TestPlaces(t *testing.T) {
	l := made(t, indextest.Quay(t))
	for _, tt := range []struct{ word, item, place string }{
		{"harbour", "quay/1931-04-02/1", "head"}, {"crate", "quay/1931-04-02/1", "told"},
		{"diplomat", "quay/1931-04-02/1", "asks"}, {"elevator", "quay/1931-04-02/1", "also"},
		{"hour", "quay/1931-04-02/1", "text"}, {"Seville", "quay/1931-04-02/1", "notes"},
		{"barley", "mill/1880-02-02/1", "bare"},
	} {
		id, ok := l.Number(prose.Stem(tt.word))
		if !ok {
			t.Errorf("%s: nothing has it", tt.word)
			continue
		}
		found, want := false, l.numbered(t, tt.item)
		l.Each(id, func(item int32, place int, n float32) {
			if n <= 0 {
				t.Errorf("%s stands %v times in item %d", tt.word, n, item)
			}
			found = found || item == want && PlaceNames[place] == tt.place
		})
		if !found {
			t.Errorf("%s is not met in the %s of %s", tt.word, tt.place, tt.item)
		}
	}
	it := l.Items()[l.numbered(t, "quay/1931-04-02/1")]
	if p := it.Passages()[0].ID; !l.Says(p, prose.Stem("oranges")) || l.Says(p, prose.Stem("parrot")) ||
		l.Says("quay#none", prose.Stem("oranges")) {
		t.Errorf("the passage %s does not say what it says", p)
	}
	if Bare(it) || !Bare(l.Items()[l.numbered(t, "mill/1880-02-02/1")]) {
		t.Error("the calendar has words on the quay, and none on the mill")
	}
}

// What is rare tells more; what nothing has is rarer than anything.
func TestRarity(t *testing.T) {
	l := made(t, indextest.Quay(t))
	common, _ := l.Rarity(prose.Stem("sack"))
	rare, known := l.Rarity(prose.Stem("parrot"))
	none, has := l.Rarity(prose.Stem("zeppelin"))
	if !(common < rare && rare < none) || !known || has {
		t.Errorf("sack %.2f, parrot %.2f, zeppelin %.2f, known %t and %t", common, rare, none, known, has)
	}
	if w := l.Word("Zeppelin's", prose.Stem("zeppelin"), false); !w.Unknown || w.Row < 0 || w.Surface != "zeppelin" {
		t.Errorf("zeppelin is read as %+v", w)
	}
	if w := l.Word("zeppelin", "zeppelin", true); w.Row >= 0 || w.Content != 1 {
		t.Errorf("a foreign word means something: %+v", w)
	}
	if !l.Small("oranges") || l.Small("zeppelin") || l.Small("qqqq") {
		t.Error("of oranges, zeppelin and qqqq the corpus has the first in small letters")
	}
}

// A word is met by itself, by another form of a term, and by what is near in meaning, which
// counts less; a name and a foreign word by themselves only.
func TestMatches(t *testing.T) {
	l := made(t, indextest.Quay(t))
	w := l.asked("parrot")
	if got := l.nearTo(w, "parrot"); got != 1 {
		t.Errorf("parrot meets itself by %v", got)
	}
	for word, near := range map[string]string{"parrots": "bird", "wedding": "marriag", "barge": "lift"} {
		got := l.nearTo(l.asked(word), near)
		if wants := word != "barge"; wants != (got > 0 && got < 1) {
			t.Errorf("%s is met by %s: %v", word, near, got)
		}
	}
	w = l.Word("excise", prose.Stem("excise"), false)
	w.Synonyms = []string{"custom"}
	w.Matches = l.metBy(&w)
	if got := l.nearTo(w, "custom"); got != 1 {
		t.Errorf("another form of the term counts %v", got)
	}
	for name, change := range map[string]func(*Word){"a name": func(w *Word) { w.Person = 0 },
		"a foreign word": func(w *Word) { w.Foreign = true }} {
		w := l.Word("parrot", "parrot", false)
		change(&w)
		if got := l.metBy(&w); len(got) != 1 {
			t.Errorf("%s is met by %d stems, want itself only", name, len(got))
		}
	}
}

// What is asked is found together: in a sentence of the calendar, in lines of the text, in a
// stretch of a diary that has no calendar.
func TestAsking(t *testing.T) {
	l := made(t, indextest.Quay(t))
	ask := func(words ...string) *Asking {
		var list []Word
		var weights []float64
		for _, s := range words {
			list, weights = append(list, l.asked(s)), append(weights, 1)
		}
		return l.Asking(list, weights)
	}
	lift, parrot := l.numbered(t, "quay/1931-04-02/1"), l.numbered(t, "quay/1931-04-09/1")
	a := ask("envoy", "oranges")
	if a.Total < 2 || a.Total > 2.01 {
		t.Errorf("the weights come to %v", a.Total)
	}
	if here, there := a.Sentence(lift, nil), a.Sentence(parrot, nil); here != 2 || there >= 1 {
		t.Errorf("the sentence of the lift meets %v, that of the parrot %v", here, there)
	}
	if got := a.Sentence(lift, []bool{false, true}); got != 1 {
		t.Errorf("with oranges skipped it meets %v", got)
	}
	asks, told := a.Sayings()
	if told[lift] <= told[parrot] || asks[lift] <= asks[parrot] {
		t.Errorf("told %v and %v, asks %v and %v", told[lift], told[parrot], asks[lift], asks[parrot])
	}
	a = ask("hour", "oranges")
	at := a.Window(lift, nil)
	if at.Met != 2 || a.Lines(at) <= 0 || a.Lines(at) > 1 {
		t.Errorf("the window is %+v", at)
	}
	if id := l.Passage(at.Passage); id != l.Items()[lift].Passages()[0].ID {
		t.Errorf("it is in %s", id)
	}
	if got := a.Window(lift, []bool{true, true}); got.Met != 0 {
		t.Errorf("all is skipped, and met: %+v", got)
	}
	last := l.numbered(t, "mill/1880-02-16/1")
	a = ask("barley", "barge")
	at = a.Stretch(last, nil, 1, 1)
	if at.Met != 2 {
		t.Errorf("the stretch is %+v", at)
	}
	var met []string
	a.Within(at, func(word int, near float64, stem uint32) {
		if near == 1 {
			met = append(met, l.Stem(stem))
		}
	})
	if !slices.Contains(met, prose.Stem("barley")) || !slices.Contains(met, prose.Stem("barge")) {
		t.Errorf("within it stand %q", met)
	}
	if !l.Long(last) || l.Long(l.numbered(t, "mill/1880-02-02/1")) || l.Long(lift) {
		t.Error("of the days only the last of the mill is long")
	}
	if asks, told := ask().Sayings(); slices.Max(asks) != 0 || slices.Max(told) != 0 {
		t.Error("no question is near to something")
	}
}

// A text that is not in English lends no words to what is near in meaning.
func TestForeignTextMeansNothing(t *testing.T) {
	l := made(t, indextest.Stored(t, "de"))
	for _, stem := range l.near.stems {
		if stem != none && l.Stem(stem) == "kahn" {
			t.Error("Kahn is near to English words")
		}
	}
	if math.IsInf(l.unknown, 0) || len(l.Items()) != 20 {
		t.Errorf("%d items", len(l.Items()))
	}
}
