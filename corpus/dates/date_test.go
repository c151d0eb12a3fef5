package dates

import "testing"

func TestDateWords(t *testing.T) {
	for _, tt := range []struct {
		edtf  string
		style Style
		want  string
	}{
		{"1938-03-16", "", "16 March 1938"},
		{"1660-02-01", OldStyle, "1 February 1660 (old style; 11 February new style)"},
		{"1660-12-25", OldStyle, "25 December 1660 (old style; 4 January 1661 new style)"},
		{"1917-10-25", OldStyle, "25 October 1917 (old style; 7 November new style)"},
		{"1661-07-08/1661-07-13", "", "8 to 13 July 1661"},
		{"1661-07-08/1661-07-13", OldStyle, "8 to 13 July 1661 (old style; 18 to 23 July new style)"},
		{"1661-07-30/1661-08-02", "", "30 July to 2 August 1661"},
		{"1660-02", OldStyle, "February 1660"},
	} {
		d, err := ParseEDTF(tt.edtf)
		if err != nil {
			t.Fatal(err)
		}
		if d.EDTF() != tt.edtf {
			t.Errorf("%s prints as %s", tt.edtf, d.EDTF())
		}
		d.Style = tt.style
		if got := d.String(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.edtf, got, tt.want)
		}
	}
}
