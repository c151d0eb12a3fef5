package thesaurus

import (
	"slices"
	"testing"
)

func TestEnglish(t *testing.T) {
	table, err := English()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range [][2]string{{"smooch", "buss"}, {"conjuror", "magician"}, {"baptism", "christen"},
		{"newspap", "gazett"}, {"gale", "tempest"}} {
		i, ok := table.Find(tt[0])
		if !ok {
			t.Errorf("%q is not in the table", tt[0])
			continue
		}
		if !slices.ContainsFunc(table.Near(i), func(n Near) bool { return table.Word(n.Word) == tt[1] }) {
			t.Errorf("%q is not near to %q", tt[1], tt[0])
		}
	}
	if _, ok := table.Find("zzzz"); ok {
		t.Error("found zzzz")
	}
	for i := range table.Len() {
		for _, n := range table.Near(i) {
			if n.Word < 0 || n.Word >= table.Len() || n.Word == i {
				t.Fatalf("%s: near to it %+v", table.Word(i), n)
			}
		}
	}
}

func TestLevel(t *testing.T) {
	for level := range uint8(Levels) {
		if got := Level(float64(Near{Level: level}.Cosine())); got != level {
			t.Errorf("level %d came back as %d", level, got)
		}
	}
	if Level(-1) != 0 || Level(1) != Levels-1 {
		t.Error("levels end at none or all")
	}
}

// The table in the program is as Encode writes it.
func TestEncode(t *testing.T) {
	table, err := English()
	if err != nil {
		t.Fatal(err)
	}
	var stems []string
	var links [][]Near
	for i := range table.Len() {
		stems, links = append(stems, table.Word(i)), append(links, table.Near(i))
	}
	if got := string(Encode(stems, links)); got != moby {
		t.Errorf("%d bytes, and not the %d of the table", len(got), len(moby))
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, data := range []string{"", "daybook", Magic + "            ", moby[:len(moby)-1], moby + "x"} {
		if _, err := Open(data); err == nil {
			t.Errorf("Open took %d bytes", len(data))
		}
	}
}
