package dates

import "testing"

func TestParseEDTF(t *testing.T) {
	for _, tt := range []struct {
		name, in, from, to, words string
		precision                 Precision
	}{
		{"day", "1938-03-16", "1938-03-16", "1938-03-16", "16 March 1938", PrecisionDay},
		{"month", "1938-02", "1938-02-01", "1938-02-28", "February 1938", PrecisionMonth},
		{"leap month", "1928-02", "1928-02-01", "1928-02-29", "February 1928", PrecisionMonth},
		{"two months", "1926-05/1926-06", "1926-05-01", "1926-06-30", "May and June 1926", PrecisionMonths},
		{"run of months", "1928-02/1928-04", "1928-02-01", "1928-04-30", "February to April 1928", PrecisionMonths},
		{"summer", "1938-22", "1938-06-01", "1938-08-31", "summer 1938", PrecisionSeason},
		{"winter reaches into the next year", "1938-24", "1938-12-01", "1939-02-28", "winter 1938", PrecisionSeason},
		{"end of a year", "1927-12~", "1927-12-01", "1927-12-31", "end of 1927", PrecisionSeason},
		{"year", "1929", "1929-01-01", "1929-12-31", "1929", PrecisionYear},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := ParseEDTF(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if d.From.String() != tt.from || d.To.String() != tt.to || d.Precision != tt.precision {
				t.Errorf("ParseEDTF(%q) = %v..%v %v, want %s..%s %v", tt.in, d.From, d.To, d.Precision, tt.from, tt.to,
					tt.precision)
			}
			if d.String() != tt.words {
				t.Errorf("String() = %q, want %q", d, tt.words)
			}
			if d.EDTF() != tt.in {
				t.Errorf("EDTF() = %q, want %q", d.EDTF(), tt.in)
			}
		})
	}
	for _, bad := range []string{"", "38", "1938-13", "1938-02-30", "1938-3", "1938-06/1938-05",
		"1938-02-01/1938-01-01", "banana", "1938-20"} {
		if d, err := ParseEDTF(bad); err == nil {
			t.Errorf("ParseEDTF(%q) = %v, want an error", bad, d)
		}
	}
}

func TestUnderOpening(t *testing.T) {
	opening := func(s string) Date {
		d, err := ParseEDTF(s)
		if err != nil {
			t.Fatal(err)
		}
		d.Basis = Printed
		return d
	}
	day := func(s string) Day {
		if s == "" {
			return Day{}
		}
		d, err := ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, tt := range []struct{ name, opening, next, from, to, words string }{
		{"after a day, up to the next", "1938-02-22", "1938-03-16", "1938-02-22", "1938-03-15",
			"after 22 February 1938"},
		{"the next opening is in another year", "1933-03-23", "1936-02-01", "1933-03-23", "1933-12-31",
			"after 23 March 1933"},
		{"the next opening is earlier", "1931-09-27", "1931-09-20", "1931-09-27", "1931-12-31",
			"after 27 September 1931"},
		{"nothing follows", "1941-06-07", "", "1941-06-07", "1941-12-31", "after 7 June 1941"},
		{"under a month", "1928-12", "1929-01-01", "1928-12-01", "1928-12-31", "under December 1928"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := opening(tt.opening).UnderOpening(day(tt.next))
			if d.From.String() != tt.from || d.To.String() != tt.to || d.String() != tt.words || d.Basis != Under {
				t.Errorf("got %v..%v %q %s, want %s..%s %q", d.From, d.To, d, d.Basis, tt.from, tt.to, tt.words)
			}
			if d.Precision == PrecisionDay {
				t.Error("what stands after a day was given a day")
			}
		})
	}
}
