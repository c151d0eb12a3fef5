package tei

import "testing"

func TestHeading(t *testing.T) {
	marks := func(list ...any) *person {
		p := &person{forms: map[form]int{}}
		for i := 0; i < len(list); i += 2 {
			p.forms[list[i].(form)] = list[i+1].(int)
		}
		return p
	}
	fore := func(s string) form { return form{surface: s, forename: s} }
	sur := func(s string) form { return form{surface: s, surname: s} }
	both := func(f, s string) form { return form{surface: f + " " + s, forename: f, surname: s} }
	role := func(r, s string) form { return form{surface: r + " " + s, surname: s, role: r} }
	for _, c := range []struct {
		name, want string
		p          *person
	}{
		{"one full name among others", "Quibble, Ada", marks(fore("Ada"), 200, both("Ada", "Quibble"), 1)},
		{"a mistaken mark among thousands", "Ada", marks(fore("A."), 900, fore("Ada"), 80, sur("Millhall"), 1,
			both("Lena", "Sluice"), 2)},
		{"names that never stand together", "Quibble, Ada", marks(fore("Ada"), 800, sur("Quibble"), 30,
			both("A.", "Q."), 4)},
		{"initials that are all there is", "Q., Ada", marks(both("A.", "Q."), 300, both("Ada", "Q."), 1)},
		{"the genitive and the family", "Hobb, Tom", marks(sur("Hobbs"), 90, sur("Hobb"), 40, sur("Hobb’s"), 9,
			both("Tom", "Hobb"), 5)},
		{"a name that ends with s", "Hobbs", marks(sur("Hobbs"), 3)},
		{"a usual title", "Vickers, Dr.", marks(role("Dr.", "Vickers"), 60, sur("Vickers"), 30)},
		{"a title once", "Vickers", marks(role("Alderman", "Vickers"), 1, sur("Vickers"), 90)},
		{"the commoner of two full names", "Sluice, Lena", marks(both("Lena", "Millhall"), 3, both("Lena", "Sluice"),
			9)},
		{"no part marked", "the old ferryman", marks(form{surface: "the old ferryman"}, 3, form{surface: "ferryman"},
			1)},
		{"one word as either name", "Fred", marks(fore("Fred"), 30, sur("Fred"), 60)},
	} {
		if got := c.p.heading(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
