package synonyms

import (
	"slices"
	"testing"
)

func english(t *testing.T) Table {
	t.Helper()
	table, err := English()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestEnglish(t *testing.T) {
	table := english(t)
	tests := []struct {
		stem, kin string
		kind      Kind
	}{
		{"buss", "kiss", Same},
		{"smooch", "neck", Same},
		{"slyli", "sly", Derived},
		{"tong", "devic", Wider},
		{"devic", "tong", Closer},
		{"scorch", "hot", Like},
	}
	for _, tt := range tests {
		i, ok := table.Find(tt.stem)
		if !ok {
			t.Errorf("%q is not in the table", tt.stem)
			continue
		}
		if !slices.ContainsFunc(table.Kin(i), func(k Kin) bool {
			return table.Word(k.Word) == tt.kin && k.Kind == tt.kind
		}) {
			t.Errorf("%q has no kin %q of kind %d", tt.stem, tt.kin, tt.kind)
		}
	}
	if _, ok := table.Find("zzzz"); ok {
		t.Error("found zzzz")
	}
}

// TestKinIsMutual checks that every link leads to a word of the table and back.
func TestKinIsMutual(t *testing.T) {
	table := english(t)
	for i := range table.Len() {
		for _, k := range table.Kin(i) {
			if k.Word < 0 || k.Word >= table.Len() || k.Kind >= Kinds || k.Sense >= Senses {
				t.Fatalf("%s: kin %+v", table.Word(i), k)
			}
			if i%50 == 0 && !slices.ContainsFunc(table.Kin(k.Word), func(b Kin) bool { return b.Word == i }) {
				t.Errorf("%s is kin to %s, which is not to it", table.Word(i), table.Word(k.Word))
			}
		}
	}
}

// The table in the program is as Encode writes it.
func TestEncode(t *testing.T) {
	table, err := English()
	if err != nil {
		t.Fatal(err)
	}
	var stems []string
	var links [][]Kin
	for i := range table.Len() {
		stems, links = append(stems, table.Word(i)), append(links, table.Kin(i))
	}
	if got := string(Encode(stems, links)); got != wordnet {
		t.Errorf("%d bytes, and not the %d of the table", len(got), len(wordnet))
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, data := range []string{"", "daybook", Magic + "            ", wordnet[:len(wordnet)-1], wordnet + "x"} {
		if _, err := Open(data); err == nil {
			t.Errorf("Open took %d bytes", len(data))
		}
	}
}
