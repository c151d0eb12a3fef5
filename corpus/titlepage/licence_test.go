package titlepage

import "testing"

func TestReadLicence(t *testing.T) {
	for _, test := range []struct {
		words, address, name string
		free                 bool
	}{
		{"Some words", "https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0", true},
		{"", "http://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0", true},
		{"", "https://creativecommons.org/publicdomain/mark/1.0/", "public domain", true},
		{"Licensed under cc by 3.0 for all", "", "CC BY 3.0", true},
		{"CC BY-NC-ND 4.0", "", "CC BY-NC-ND 4.0", true},
		{"CC BY NC ND 4.0", "", "CC BY-NC-ND 4.0", true},
		{"cc-by-nc-sa-3.0", "", "CC BY-NC-SA 3.0", true},
		{"CC BY, by Ann Orrock, Nd.", "", "CC BY", true},
		{"CC0", "", "CC0", true},
		{"not CC0", "", "", false},
		{"Not under a Creative Commons Attribution licence.", "", "", false},
		{"In the public domain; released as CC0 1.0.", "", "CC0 1.0", true},
		{"Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International", "", "CC BY-NC-ND 4.0", true},
		{"Creative Commons Attribution 4.0", "", "CC BY 4.0", true},
		{"Creative Commons Attribution Share Alike", "", "CC BY-SA", true},
		{"", "https://creativecommons.org/licenses/by-nc-nd/4.0/", "CC BY-NC-ND 4.0", true},
		{"This work is believed to be in the public domain.", "", "public domain", true},
		{"This book is not in the public domain.", "", "", false},
		{"All rights reserved. The Publisher, 1994", "", "", false},
		{"", "", "", false},
	} {
		if name, free := ReadLicence(test.words, test.address); name != test.name || free != test.free {
			t.Errorf("%q %q: got %q %t", test.words, test.address, name, free)
		}
	}
}

func TestTerms(t *testing.T) {
	for name, want := range map[string]string{
		"CC BY 4.0": "to be quoted freely, with its source", "CC0 1.0": "to be quoted freely, with its source",
		"public domain":   "to be quoted freely, with its source",
		"CC BY-NC-ND 4.0": "to be quoted with attribution to its source, not commercially, without changes",
		"CC BY-SA": "to be quoted with attribution to its source, what is made of it only under the same " +
			"licence",
	} {
		if got := Terms(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
