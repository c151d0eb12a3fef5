package feast

import (
	"strings"
	"testing"

	"daybook/corpus/dates"
)

// at reads a name that is a whole text.
func at(t *testing.T, name string) Feast {
	t.Helper()
	f, end, ok := At(name, 0)
	if !ok || end != len(name) {
		t.Fatalf("%q: read %t, %d letters of %d", name, ok, end, len(name))
	}
	return f
}

// The days are those of almanacs, and of the English year that began in January: Whit Sunday 1669 was
// 30 May by the old style; Easter 1938 was a week later in the East.
func TestKept(t *testing.T) {
	for _, tt := range []struct {
		name     string
		year     int
		style    dates.Style
		orthodox bool
		want     string
	}{
		{"Whit Sunday", 1669, dates.OldStyle, false, "1669-05-30"},
		{"Easter Day", 1665, dates.OldStyle, false, "1665-03-26"},
		{"Easter Day", 1668, dates.OldStyle, false, "1668-03-22"},
		{"Shrove Tuesday", 1661, dates.OldStyle, false, "1661-02-26"},
		{"Ash Wednesday", 1664, dates.OldStyle, false, "1664-02-24"},
		{"Michaelmas", 1663, dates.OldStyle, false, "1663-09-29"},
		{"Lady Day", 1662, dates.OldStyle, false, "1662-03-25"},
		{"St Valentine's Day", 1661, dates.OldStyle, false, "1661-02-14"},
		{"Good Friday", 1938, dates.NewStyle, false, "1938-04-15"},
		{"Good Friday", 1938, dates.NewStyle, true, "1938-04-22"},
		{"Pentecost Sunday", 1938, dates.NewStyle, true, "1938-06-12"},
		{"Троица", 1938, dates.NewStyle, false, "1938-06-05"},
		{"рождество", 1938, dates.NewStyle, true, "1938-01-07"},
		{"рождество", 1938, dates.NewStyle, false, "1938-12-25"},
		{"рождество", 1908, dates.OldStyle, true, "1908-12-25"},
		{"Easter Day", 1818, dates.NewStyle, false, "1818-03-22"},
	} {
		d, why := at(t, tt.name).Kept(tt.year, tt.style, tt.orthodox)
		if got := d.String(); got != tt.want || why != "" {
			t.Errorf("%s %d, %s style, orthodox %t: got %s %s, want %s", tt.name, tt.year, tt.style, tt.orthodox, got,
				why, tt.want)
		}
	}
}

// What the importer does not take for one day is one to who asks for it, or it stays several.
func TestUsual(t *testing.T) {
	for _, tt := range []struct {
		name        string
		first, last string // in 1665, old style; "" where no day is meant
	}{
		{"Easter", "1665-03-26", "1665-03-26"},
		{"the Easter", "1665-03-26", "1665-03-26"},
		{"Whitsun", "1665-05-14", "1665-05-14"},
		{"Ostern", "1665-03-26", "1665-03-26"},
		{"пасху", "1665-03-26", "1665-03-26"},
		{"Lent", "1665-02-08", "1665-03-25"},
		{"Holy Week", "1665-03-19", "1665-03-25"},
		{"Twelfth Night", "1665-01-05", "1665-01-06"},
		{"the Purification", "1665-02-02", "1665-02-02"},
		{"Lammas", "1665-08-01", "1665-08-01"},
		{"Easter Week", "", ""},
		{"carnival", "", ""},
	} {
		f := at(t, tt.name)
		first, last, ok := f.Usual()
		if ok != (tt.first != "") {
			t.Errorf("%s: usual %t", tt.name, ok)
			continue
		}
		if !ok {
			continue
		}
		from, _ := first.Kept(1665, dates.OldStyle, false)
		to, _ := last.Kept(1665, dates.OldStyle, false)
		if from.String() != tt.first || to.String() != tt.last {
			t.Errorf("%s: got %s to %s, want %s to %s", tt.name, from, to, tt.first, tt.last)
		}
		if _, why := f.Day(1665, dates.OldStyle); tt.name == "Easter" && why == "" {
			t.Error("Easter, as a heading of a diary, is taken for its Sunday")
		}
	}
	for days, names := range usual {
		for _, name := range names {
			if _, ok := byName[name]; !ok {
				t.Errorf("%s is of %s, which is no feast", days, name)
			}
		}
		if f, ok := byName[days]; !ok || !f.vague {
			t.Errorf("%s is no name of several days", days)
		}
	}
}

// Every name begins with a word at which it is looked for.
func TestBegins(t *testing.T) {
	for name := range byName {
		w, _ := word(name, 0)
		w, _, _ = strings.Cut(w, "'") // valentine's
		if !Begins(w) && !articles[w] {
			t.Errorf("nothing looks for %q at %q", name, w)
		}
	}
	for _, w := range []string{"fourth", "sunday", "twenty", "dritter"} {
		if !Begins(w) {
			t.Errorf("no counted Sunday is looked for at %q", w)
		}
	}
	if Begins("the") || Begins("table") {
		t.Error("feasts are looked for everywhere")
	}
}
