package ask

import (
	"slices"
	"testing"

	"daybook/corpus/names"
	"daybook/index/indextest"
)

// Names that sound alike have one key.
func TestSound(t *testing.T) {
	for _, alike := range [][]string{{"Kajevnikov", "Kozhevnikoff"}, {"Akimov", "Ackeemoff"}, {"Serzh", "Serge"},
		{"Rydz", "Ridz"}, {"Vyshinsky", "Wischinski"}, {"Chekhov", "Tchekhoff"}} {
		for _, name := range alike[1:] {
			if sound(name) != sound(alike[0]) {
				t.Errorf("%s sounds as %q, %s as %q", alike[0], sound(alike[0]), name, sound(name))
			}
		}
	}
	for _, other := range []string{"Perlov", "Orolov", "Orlovich"} {
		if a, b := sound("Orlov"), sound(other); a == b {
			t.Errorf("Orlov and %s both sound as %q", other, a)
		}
	}
}

// A strange name that is spelled as none is read as the one that sounds so, where that is not too unlike.
func TestReadBySound(t *testing.T) {
	x := build(t, indextest.Quay(t))
	x.Prepare()
	x.sounds = soundings([]*names.Person{{Heading: "Yakimov, Lev"}, {Heading: "Zhuravlev, Osip"}, {Heading: "Orl"},
		{Heading: "Shimanovsky, Ivan"}})
	for typed, want := range map[string]string{"Yackeemov": "Yakimov", "Juravleff": "Zhuravlev", "Ahrel": "",
		"Szimanoffski": "Shimanovsky", "Yukonomoff": ""} {
		var got []string
		for _, s := range x.spellings(typed, "") {
			got = append(got, s.name)
		}
		if want == "" && len(got) > 0 || want != "" && !slices.Equal(got, []string{want}) {
			t.Errorf("%s is read as %q, want %q", typed, got, want)
		}
	}
}
