// Package render writes an answer as a message of Discord, within Discord's limits: cards,
// lists, buttons and menus, and files. It sends nothing. A control's custom ID carries the
// request that it stands for, so that there are no sessions.
package render
