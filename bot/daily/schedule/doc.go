// Package schedule says what is due when: pure functions of a schedule, its zone, the latest
// date that was claimed and the time. From the bottom up:
//
//	cron.go                    reads five cron fields, and is the clock that drives the posts
//	when.go whenwords.go       a time as people write it, and as it is said to them
//	zones.go nearzones.go      the zones, and which is meant
//	timetable.go               on which dates a time falls, and at which moment of each
//	schedule.go ping.go        a daily post of a server; what is due, and what comes next
//
// It alone imports cron, and keeps nothing.
package schedule
