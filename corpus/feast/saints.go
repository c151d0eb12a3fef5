package feast

import (
	"strings"
	"time"
)

// saints are the days of saints, each on the same day of every year, in England by the Book of Common
// Prayer and older custom. "X" stands for "St X's day" and "feast of St X", not for "St X's",
// which is a church; the eve is the day before. Those of St John, which may be either of two, and
// of St Matthias, which moves in leap years,
// are not among them.
var saints = []fixedFeast{
	{1, 21, "agnes"},
	{3, 1, "david"},
	{3, 17, "patrick"},
	{3, 19, "joseph"},
	{4, 23, "george"},
	{4, 25, "mark"},
	{5, 1, "philip and st james"},
	{6, 11, "barnabas"},
	{6, 29, "peter|peter and paul|peter and st paul"},
	{7, 15, "swithin|swithun"},
	{7, 22, "mary magdalene|mary magdalen"},
	{7, 25, "james"},
	{8, 10, "lawrence|laurence"},
	{8, 24, "bartholomew"},
	{9, 21, "matthew"},
	{9, 29, "michael|michael and all angels"},
	{10, 18, "luke"},
	{10, 25, "crispin"},
	{10, 28, "simon and st jude|simon and jude"},
	{11, 11, "martin"},
	{11, 22, "cecilia"},
	{11, 23, "clement"},
	{11, 25, "catherine|katherine|katharine"},
	{11, 30, "andrew"},
	{12, 6, "nicholas"},
	{12, 21, "thomas"},
	{12, 26, "stephen"},
	{12, 27, "john the evangelist"},
}

// saintNames are the names of the days of saints, with their days.
func saintNames() []fixedFeast {
	var list []fixedFeast
	for _, s := range saints {
		eve := time.Date(2001, s.month, s.day-1, 0, 0, 0, 0, time.UTC)
		for name := range strings.SplitSeq(s.names, "|") {
			of := []string{name + "'s", name} // "St James' day": the apostrophe at the end of a word is left out
			if !strings.HasSuffix(name, "s") {
				of[1] = name + "s"
			}
			for _, saint := range []string{"st ", "saint "} {
				list = append(list, fixedFeast{s.month, s.day, "feast of " + saint + name + "|" + saint + of[0] +
					" day|" +
					saint + of[1] + " day"})
				list = append(list, fixedFeast{eve.Month(), eve.Day(), saint + of[0] + " eve|" + saint + of[1] +
					" eve"})
			}
		}
	}
	return list
}
