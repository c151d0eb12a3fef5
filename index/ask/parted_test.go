package ask

import (
	"testing"

	"daybook/corpus/names"
	"daybook/index/indextest"
)

// A surname that was heard as two words is read as it; ordinary words that sound so together are none, nor are two
// words that stand together in the diaries.
func TestReadParted(t *testing.T) {
	x := build(t, indextest.Quay(t))
	x.Prepare()
	x.sounds = soundings([]*names.Person{{Heading: "Yakimov, Lev"}, {Heading: "Shimanovsky, Ivan"},
		{Heading: "Parromov, Osip"}, {Heading: "Dornberg"}, {Heading: "Dornbergk"}, {Heading: "Hesov"}})
	for _, tt := range []struct{ question, want string }{
		{"What did Yackee Mov sing?", "What did Yakimov sing?"}, {"Yackee Mov's dog", "Yakimov's dog"},
		{"the dog of shee manofski", "the dog of Shimanovsky"}, {"Shimman Ovsky and the dog", "Shimanovsky and the dog"},
		{"the parrot of the dog", "the parrot of the dog"}, {"his son of all", "his son of all"},
		{"a parrot move", "a parrot move"},                         // words, though Parromov sounds so
		{"What did Dorn Pergh sing?", "What did Dorn Pergh sing?"}, // two are spelled as nearly
		{"Yackee, Mov and the dog", "Yackee, Mov and the dog"},
	} {
		r := x.Read(tt.question, indextest.Day)
		if got, _ := r.Respelt(tt.question); got != tt.want {
			t.Errorf("%s: read as %q, want %q", tt.question, got, tt.want)
		}
	}
}
