package printed

import "testing"

func TestUndated(t *testing.T) {
	for in, want := range map[string]string{
		"Undated":                   "Undated",
		"[n.d.] The ferry ran.":     "[n.d.]",
		"Tuesday, no date. It ran.": "Tuesday, no date.",
		"Без даты":                  "Без даты",
		"Undated letters came.":     "",
		"5 June 1901":               "",
		"":                          "",
	} {
		if got := Undated(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestTrimmed(t *testing.T) {
	for in, want := range map[string]string{" — [At sea.]": "At sea", "*(_ .": "", "at sea": "at sea"} {
		if got := Trimmed(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
