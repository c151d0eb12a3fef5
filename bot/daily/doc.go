// Package daily is the daily post: what is due when, what is posted, how it is claimed
// and sent, and the commands by which a server sets it. From the bottom up:
//
//	schedule.go timetable.go zones.go  what is due when: pure functions; cron.go reads
//	                                   the five fields, and is the clock that drives it all
//	state.go                           what must outlive the program, by an interface
//	ladder.go rungs.go order.go        what is posted on a date: a pure function
//	words.go compose.go plan.go        how that is said
//	runner.go send.go jobs.go pace.go  claim, send, note: once for each date, whatever happens
//	poster.go                          what daily wants of Discord
//	desk.go commands.go set.go         /daily
//
// No arrow goes back: a schedule knows no state, a ladder no runner.
package daily
