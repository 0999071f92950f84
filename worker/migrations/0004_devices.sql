-- Devices that are signed out from elsewhere, and what their owner recognises them by.
-- revoked_by: who ended the session from another device; none where it ended itself. A device whose
-- session has it is told so, and takes the team's records off.
-- place: about where it was signed in, as the network says: "Pune, IN".
ALTER TABLE sessions ADD COLUMN revoked_by TEXT;
ALTER TABLE sessions ADD COLUMN place TEXT;

-- device: on which device a link was made. It ends with that device.
ALTER TABLE invitations ADD COLUMN device TEXT;
