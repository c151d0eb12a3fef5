package lexicon

import (
	"testing"

	"daybook/index/prose"
	"daybook/index/vectors"
)

// A rare word that two common ones make is met by them, by its kind most; others are not taken apart.
func TestCompound(t *testing.T) {
	p, err := prose.New()
	if err != nil {
		t.Fatal(err)
	}
	table, err := vectors.English()
	if err != nil {
		t.Fatal(err)
	}
	l := &Lexicon{table: table, analyzer: p, ids: map[string]uint32{"song": 0, "bird": 1}, rarity: []float64{5, 5}}
	for _, tt := range []struct{ word, modifier, head string }{
		{"songbird", "song", "bird"}, {"swordfight", "sword", "fight"}, {"fingertip", "finger", "tip"},
		{"carriage", "", ""}, {"handsome", "", ""}, {"guardianship", "guardian", ""}, {"penniless", "", ""}, {"dog", "", ""},
		{"", "", ""},
	} {
		modifier, head := l.compound(tt.word)
		if modifier != tt.modifier || head != tt.head {
			t.Errorf("%s is %q and %q, want %q and %q", tt.word, modifier, head, tt.modifier, tt.head)
		}
	}
	soft := map[uint32]float32{}
	for _, m := range l.metBy(&Word{Surface: "songbird", Stem: "songbird", Rarity: 5, Row: -1, Person: -1}) {
		soft[m.Stem] = m.Soft
	}
	if soft[0] <= 0 || soft[1] <= soft[0] {
		t.Errorf("a songbird is met by a song %f and a bird %f, want both, the bird more", soft[0], soft[1])
	}
	if got := l.metBy(&Word{Surface: "songbird", Stem: "songbird", Rarity: 5, Row: -1, Person: -1, Name: true}); len(got) > 0 {
		t.Errorf("Songbird the man is met by %v", got)
	}
}
