package corpus

import "testing"

func TestParseName(t *testing.T) {
	for _, tt := range []struct {
		in, family, given string
	}{
		{"Alder, Anna", "Alder", "Anna"},
		{"Alder, A. B.", "Alder", "A. B."},
		{"Anna Alder", "Alder", "Anna"},
		{"  Anna   B.  Alder ", "Alder", "Anna B."},
		{"Alder, Anna, 1862-1931", "Alder", "Anna"},
		{"Anna Alder, 1862-1931", "Alder", "Anna"},
		{"Jan van der Linde", "van der Linde", "Jan"},
		{"von Alder", "Alder", "von"},
		{"Alder", "Alder", ""},
		{"a keeper of lights", "a keeper of lights", ""},
		{"The Harbour Society", "The Harbour Society", ""},
		{"Harbour University Press", "Harbour University Press", ""},
		{"Анна Ольховская", "Ольховская", "Анна"},
		{"", "", ""},
	} {
		if got := ParseName(tt.in); got != (Name{tt.family, tt.given}) {
			t.Errorf("ParseName(%q) = %+v, want %q and %q", tt.in, got, tt.family, tt.given)
		}
	}
}

func TestParseNames(t *testing.T) {
	got := ParseNames("Alder, Anna; Ben Birch; ; Alder, Anna")
	if len(got) != 2 || got[0].String() != "Anna Alder" || got[1].Inverted() != "Birch, Ben" {
		t.Errorf("got %v", got)
	}
}
