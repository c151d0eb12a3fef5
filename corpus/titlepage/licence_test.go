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
