package dates

import "time"

// Easter returns the Sunday of Easter in a year, as a day of the style: by the Gregorian rule
// (J. Meeus, Astronomical Algorithms, 2nd ed. 1998, chapter 8, after Nature, 20 April 1876)
// for the new one, and by the Julian rule (same chapter) for the old one, which the Orthodox
// churches keep also where the days are counted by the new style: see [OrthodoxEaster]. The
// year is at least 1.
func Easter(year int, style Style) Day {
	if style == OldStyle {
		a, b, c := year%4, year%7, year%19
		d := (19*c + 15) % 30
		n := d + (2*a+4*b-d+34)%7 + 114
		return Day{year, time.Month(n / 31), n%31 + 1}
	}
	a, b, c := year%19, year/100, year%100
	f := (b + 8) / 25
	h := (19*a + b - b/4 - (b-f+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	n := h + l - 7*((a+11*h+22*l)/451) + 114
	return Day{year, time.Month(n / 31), n%31 + 1}
}

// OrthodoxEaster is the Easter of the Julian rule as a day of the style.
func OrthodoxEaster(year int, style Style) Day {
	d := Easter(year, OldStyle)
	if style == NewStyle {
		return d.FromOldStyle()
	}
	return d
}

// AddDays returns the day n days after d in a style; n may be negative.
func (s Style) AddDays(d Day, n int) Day {
	if s == OldStyle {
		return d.FromOldStyle().AddDays(n).ToOldStyle()
	}
	return d.AddDays(n)
}
