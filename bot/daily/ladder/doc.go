// Package ladder chooses what is posted on a date, and says it: pure functions of the
// diaries, the schedule, the date and what was posted before.
//
//	ladder.go rungs.go month.go   what comes nearest to a date and was not posted lately
//	order.go                      a diary read in order
//	words.go compose.go           the post: its first words, how the date is known, the items
//	plan.go outlook.go            what a schedule posts through a year, and what it cannot keep
package ladder
