package lexicon

import (
	"testing"

	"daybook/index/thesaurus"
)

// What only the thesaurus has counts in the diary's words, and next to nothing in the
// calendar's; what several sources say counts more than what one does; names are near to
// nothing.
func TestMatchesOfTheThesaurus(t *testing.T) {
	near, err := thesaurus.English()
	if err != nil {
		t.Fatal(err)
	}
	l := &Lexicon{thesaurus: near, ids: map[string]uint32{"tempest": 0, "hurrican": 1, "wind": 2},
		rarity: []float64{5, 5, 2.5}}
	soft := map[uint32]float32{}
	for _, m := range l.metBy(&Word{Stem: "gale", Rarity: 5, Row: -1, Person: -1}) {
		soft[m.Stem] = m.Soft
		if m.Near <= 0 || m.Near > 0.01 {
			t.Errorf("%d counts %f in the calendar, want next to nothing, and no zero", m.Stem, m.Near)
		}
	}
	if soft[0] < 0.5 || soft[1] < 0.5 {
		t.Errorf("a gale is met by a tempest %f, by a hurricane %f, want more than half", soft[0], soft[1])
	}
	if soft[2] >= soft[0] {
		t.Errorf("the commoner wind counts %f, as much as a tempest", soft[2])
	}
	if got := l.metBy(&Word{Stem: "gale", Rarity: 5, Row: -1, Person: -1, Name: true}); len(got) > 0 {
		t.Errorf("Gale the man is met by %v", got)
	}
	one, two := likeness{kin: 0.5}, likeness{kin: 0.5, thesaurus: 0.5}
	if one.soft() >= two.soft() {
		t.Errorf("one source says %f, two %f", one.soft(), two.soft())
	}
}
