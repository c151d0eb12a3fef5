package titlepage

import (
	"strings"
	"testing"
)

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
		{"Ольховский Пётр Иванович", "Ольховский", "Пётр Иванович"},
		{"Пётр Иванович Ольховский", "Ольховский", "Пётр Иванович"},
		{"Клёнова Вера Ильинична", "Клёнова", "Вера Ильинична"},
		{"Пётр Иванович Бабанович", "Бабанович", "Пётр Иванович"},
		{"Пётр Бабанович", "Бабанович", "Пётр"},
		{"Ольховский П. И.", "Ольховский", "П. И."},
		{"Ольховский П.И.", "Ольховский", "П.И."},
		{"П.И. Ольховский", "Ольховский", "П.И."},
		{"Alder A. B.", "Alder", "A. B."},
		{"Anna B.", "Anna B.", ""},
		{"A. B.", "A. B.", ""},
		{"Alder, Anna, keeper", "Alder, Anna, keeper", ""},
		{"Band and Sons", "Band and Sons", ""},
		{"", "", ""},
	} {
		if got := ParseName(tt.in); got != (Name{Family: tt.family, Given: tt.given}) {
			t.Errorf("ParseName(%q) = %+v, want %q and %q", tt.in, got, tt.family, tt.given)
		}
	}
}

func TestNameWithSuffix(t *testing.T) {
	for _, in := range []string{"Adam M. Alder, Jr.", "Adam M. Alder Jr.", "Alder, Adam M., Jr.",
		"Alder, Adam M., Jr., 1901-1980"} {
		n := ParseName(in)
		if n.String() != "Adam M. Alder Jr." || n.Inverted() != "Alder, Adam M., Jr." {
			t.Errorf("%q: got %+v", in, n)
		}
	}
	for in, want := range map[string]string{"Adam Alder III": "Alder, Adam, III", "Anna V": "V, Anna",
		"Adam E. V": "V, Adam E."} {
		if got := ParseName(in).Inverted(); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestParseNames(t *testing.T) {
	for in, want := range map[string]string{
		"Alder, Anna; Ben Birch; ; Alder, Anna":     "Alder, Anna; Birch, Ben",
		"A. Alder and B. Birch":                     "Alder, A.; Birch, B.",
		"A. Alder, B. Birch":                        "Alder, A.; Birch, B.",
		"A. Alder, B. Birch and C. Cedar":           "Alder, A.; Birch, B.; Cedar, C.",
		"A. Alder, B. Birch, and C. Cedar":          "Alder, A.; Birch, B.; Cedar, C.",
		"Anna Alder, Ben Birch, Carl Cedar":         "Alder, Anna; Birch, Ben; Cedar, Carl",
		"Alder, Anna and Birch, Ben":                "Alder, Anna; Birch, Ben",
		"А. А. Берёзов и Б. Б. Клёнов":              "Берёзов, А. А.; Клёнов, Б. Б.",
		"Берёзов А. А., Клёнов Б. Б. и Дубов В. В.": "Берёзов, А. А.; Клёнов, Б. Б.; Дубов, В. В.",
		"Bruce Alder, Ben":                          "Bruce Alder, Ben",
		"Alder, Anna Maria":                         "Alder, Anna Maria",
		"Adam Alder, Jr. and Ben Birch":             "Alder, Adam, Jr.; Birch, Ben",
		"Band and Sons":                             "Band and Sons",
		"The Society of Ferries and Parrots":        "The Society of Ferries and Parrots",
		"Alder & Birch":                             "Alder & Birch",
		"Alder, Anna, Birch, Ben and Cedar, Carl":   "Alder, Anna, Birch, Ben and Cedar, Carl",
		"Anna Alder and others":                     "Anna Alder and others",
		"":                                          "",
	} {
		var got []string
		for _, n := range ParseNames(in) {
			got = append(got, n.Inverted())
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%q: got %q, want %q", in, s, want)
		}
	}
}
