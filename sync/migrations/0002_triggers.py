"""The triggers as they were declared when this was written (manage.py freeze_triggers).

Alone in its migration: MySQL commits at each CREATE TRIGGER.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sync.capture import Trigger, install

# By vendor: name, table, statement, body.
TRIGGERS: dict[str, list[tuple[str, str, str, str]]] = {
    "mysql": [
        (
            "sync_unified_staff_master_insert",
            "unified_staff_master",
            "CREATE TRIGGER sync_unified_staff_master_insert AFTER INSERT ON unified_staff_master "
            "FOR EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, "
            "`after`, actor, origin, request_id, happened_at) VALUES ('unified_staff_master', "
            "NEW.staff_id, 'insert', NULL, JSON_OBJECT('staff_id', NEW.staff_id, "
            "'employee_number', NEW.employee_number, 'full_name', NEW.full_name, 'facility_id', "
            "NEW.facility_id, 'department_id', NEW.department_id, 'position_id', NEW.position_id, "
            "'email', NEW.email, 'medical_system_id', NEW.medical_system_id, 'voicedrive_id', "
            "NEW.voicedrive_id, 'sync_status', NEW.sync_status), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('unified_staff_master', NEW.staff_id, "
            "'insert', NULL, JSON_OBJECT('staff_id', NEW.staff_id, 'employee_number', "
            "NEW.employee_number, 'full_name', NEW.full_name, 'facility_id', NEW.facility_id, "
            "'department_id', NEW.department_id, 'position_id', NEW.position_id, 'email', "
            "NEW.email, 'medical_system_id', NEW.medical_system_id, 'voicedrive_id', "
            "NEW.voicedrive_id, 'sync_status', NEW.sync_status), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_unified_staff_master_update",
            "unified_staff_master",
            "CREATE TRIGGER sync_unified_staff_master_update AFTER UPDATE ON unified_staff_master "
            "FOR EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, "
            "`after`, actor, origin, request_id, happened_at) SELECT 'unified_staff_master', "
            "NEW.staff_id, 'update', JSON_OBJECT('staff_id', OLD.staff_id, 'employee_number', "
            "OLD.employee_number, 'full_name', OLD.full_name, 'facility_id', OLD.facility_id, "
            "'department_id', OLD.department_id, 'position_id', OLD.position_id, 'email', "
            "OLD.email, 'medical_system_id', OLD.medical_system_id, 'voicedrive_id', "
            "OLD.voicedrive_id, 'sync_status', OLD.sync_status), JSON_OBJECT('staff_id', "
            "NEW.staff_id, 'employee_number', NEW.employee_number, 'full_name', NEW.full_name, "
            "'facility_id', NEW.facility_id, 'department_id', NEW.department_id, 'position_id', "
            "NEW.position_id, 'email', NEW.email, 'medical_system_id', NEW.medical_system_id, "
            "'voicedrive_id', NEW.voicedrive_id, 'sync_status', NEW.sync_status), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.staff_id <=> "
            "NEW.staff_id AND OLD.employee_number <=> NEW.employee_number AND OLD.full_name <=> "
            "NEW.full_name AND OLD.facility_id <=> NEW.facility_id AND OLD.department_id <=> "
            "NEW.department_id AND OLD.position_id <=> NEW.position_id AND OLD.email <=> NEW.email "
            "AND OLD.medical_system_id <=> NEW.medical_system_id AND OLD.voicedrive_id <=> "
            "NEW.voicedrive_id AND OLD.sync_status <=> NEW.sync_status)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'unified_staff_master', NEW.staff_id, "
            "'update', JSON_OBJECT('staff_id', OLD.staff_id, 'employee_number', "
            "OLD.employee_number, 'full_name', OLD.full_name, 'facility_id', OLD.facility_id, "
            "'department_id', OLD.department_id, 'position_id', OLD.position_id, 'email', "
            "OLD.email, 'medical_system_id', OLD.medical_system_id, 'voicedrive_id', "
            "OLD.voicedrive_id, 'sync_status', OLD.sync_status), JSON_OBJECT('staff_id', "
            "NEW.staff_id, 'employee_number', NEW.employee_number, 'full_name', NEW.full_name, "
            "'facility_id', NEW.facility_id, 'department_id', NEW.department_id, 'position_id', "
            "NEW.position_id, 'email', NEW.email, 'medical_system_id', NEW.medical_system_id, "
            "'voicedrive_id', NEW.voicedrive_id, 'sync_status', NEW.sync_status), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.staff_id <=> "
            "NEW.staff_id AND OLD.employee_number <=> NEW.employee_number AND OLD.full_name <=> "
            "NEW.full_name AND OLD.facility_id <=> NEW.facility_id AND OLD.department_id <=> "
            "NEW.department_id AND OLD.position_id <=> NEW.position_id AND OLD.email <=> NEW.email "
            "AND OLD.medical_system_id <=> NEW.medical_system_id AND OLD.voicedrive_id <=> "
            "NEW.voicedrive_id AND OLD.sync_status <=> NEW.sync_status)",
        ),
        (
            "sync_unified_staff_master_delete",
            "unified_staff_master",
            "CREATE TRIGGER sync_unified_staff_master_delete AFTER DELETE ON unified_staff_master "
            "FOR EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, "
            "`after`, actor, origin, request_id, happened_at) VALUES ('unified_staff_master', "
            "OLD.staff_id, 'delete', JSON_OBJECT('staff_id', OLD.staff_id, 'employee_number', "
            "OLD.employee_number, 'full_name', OLD.full_name, 'facility_id', OLD.facility_id, "
            "'department_id', OLD.department_id, 'position_id', OLD.position_id, 'email', "
            "OLD.email, 'medical_system_id', OLD.medical_system_id, 'voicedrive_id', "
            "OLD.voicedrive_id, 'sync_status', OLD.sync_status), NULL, COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('unified_staff_master', OLD.staff_id, "
            "'delete', JSON_OBJECT('staff_id', OLD.staff_id, 'employee_number', "
            "OLD.employee_number, 'full_name', OLD.full_name, 'facility_id', OLD.facility_id, "
            "'department_id', OLD.department_id, 'position_id', OLD.position_id, 'email', "
            "OLD.email, 'medical_system_id', OLD.medical_system_id, 'voicedrive_id', "
            "OLD.voicedrive_id, 'sync_status', OLD.sync_status), NULL, COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6))",
        ),
        (
            "sync_account_integration_insert",
            "account_integration",
            "CREATE TRIGGER sync_account_integration_insert AFTER INSERT ON account_integration "
            "FOR EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, "
            "`after`, actor, origin, request_id, happened_at) VALUES ('account_integration', "
            "NEW.integration_id, 'insert', NULL, JSON_OBJECT('integration_id', NEW.integration_id, "
            "'staff_id', NEW.staff_id, 'medical_username', NEW.medical_username, "
            "'voicedrive_username', NEW.voicedrive_username, 'auto_created', NEW.auto_created), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('account_integration', NEW.integration_id, "
            "'insert', NULL, JSON_OBJECT('integration_id', NEW.integration_id, 'staff_id', "
            "NEW.staff_id, 'medical_username', NEW.medical_username, 'voicedrive_username', "
            "NEW.voicedrive_username, 'auto_created', NEW.auto_created), COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6))",
        ),
        (
            "sync_account_integration_update",
            "account_integration",
            "CREATE TRIGGER sync_account_integration_update AFTER UPDATE ON account_integration "
            "FOR EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, "
            "`after`, actor, origin, request_id, happened_at) SELECT 'account_integration', "
            "NEW.integration_id, 'update', JSON_OBJECT('integration_id', OLD.integration_id, "
            "'staff_id', OLD.staff_id, 'medical_username', OLD.medical_username, "
            "'voicedrive_username', OLD.voicedrive_username, 'auto_created', OLD.auto_created), "
            "JSON_OBJECT('integration_id', NEW.integration_id, 'staff_id', NEW.staff_id, "
            "'medical_username', NEW.medical_username, 'voicedrive_username', "
            "NEW.voicedrive_username, 'auto_created', NEW.auto_created), COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.integration_id <=> NEW.integration_id AND "
            "OLD.staff_id <=> NEW.staff_id AND OLD.medical_username <=> NEW.medical_username AND "
            "OLD.voicedrive_username <=> NEW.voicedrive_username AND OLD.auto_created <=> "
            "NEW.auto_created)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'account_integration', NEW.integration_id, "
            "'update', JSON_OBJECT('integration_id', OLD.integration_id, 'staff_id', OLD.staff_id, "
            "'medical_username', OLD.medical_username, 'voicedrive_username', "
            "OLD.voicedrive_username, 'auto_created', OLD.auto_created), "
            "JSON_OBJECT('integration_id', NEW.integration_id, 'staff_id', NEW.staff_id, "
            "'medical_username', NEW.medical_username, 'voicedrive_username', "
            "NEW.voicedrive_username, 'auto_created', NEW.auto_created), COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.integration_id <=> NEW.integration_id AND "
            "OLD.staff_id <=> NEW.staff_id AND OLD.medical_username <=> NEW.medical_username AND "
            "OLD.voicedrive_username <=> NEW.voicedrive_username AND OLD.auto_created <=> "
            "NEW.auto_created)",
        ),
        (
            "sync_account_integration_delete",
            "account_integration",
            "CREATE TRIGGER sync_account_integration_delete AFTER DELETE ON account_integration "
            "FOR EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, "
            "`after`, actor, origin, request_id, happened_at) VALUES ('account_integration', "
            "OLD.integration_id, 'delete', JSON_OBJECT('integration_id', OLD.integration_id, "
            "'staff_id', OLD.staff_id, 'medical_username', OLD.medical_username, "
            "'voicedrive_username', OLD.voicedrive_username, 'auto_created', OLD.auto_created), "
            "NULL, COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('account_integration', OLD.integration_id, "
            "'delete', JSON_OBJECT('integration_id', OLD.integration_id, 'staff_id', OLD.staff_id, "
            "'medical_username', OLD.medical_username, 'voicedrive_username', "
            "OLD.voicedrive_username, 'auto_created', OLD.auto_created), NULL, "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_permission_matrix_insert",
            "permission_matrix",
            "CREATE TRIGGER sync_permission_matrix_insert AFTER INSERT ON permission_matrix FOR "
            "EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, "
            "actor, origin, request_id, happened_at) VALUES ('permission_matrix', NEW.role_id, "
            "'insert', NULL, JSON_OBJECT('role_id', NEW.role_id, 'can_view_all_staff', "
            "NEW.can_view_all_staff, 'can_edit_all_staff', NEW.can_edit_all_staff, "
            "'can_view_department', NEW.can_view_department, 'can_approve_interviews', "
            "NEW.can_approve_interviews, 'can_access_reports', NEW.can_access_reports), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('permission_matrix', NEW.role_id, 'insert', "
            "NULL, JSON_OBJECT('role_id', NEW.role_id, 'can_view_all_staff', "
            "NEW.can_view_all_staff, 'can_edit_all_staff', NEW.can_edit_all_staff, "
            "'can_view_department', NEW.can_view_department, 'can_approve_interviews', "
            "NEW.can_approve_interviews, 'can_access_reports', NEW.can_access_reports), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_permission_matrix_update",
            "permission_matrix",
            "CREATE TRIGGER sync_permission_matrix_update AFTER UPDATE ON permission_matrix FOR "
            "EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, "
            "actor, origin, request_id, happened_at) SELECT 'permission_matrix', NEW.role_id, "
            "'update', JSON_OBJECT('role_id', OLD.role_id, 'can_view_all_staff', "
            "OLD.can_view_all_staff, 'can_edit_all_staff', OLD.can_edit_all_staff, "
            "'can_view_department', OLD.can_view_department, 'can_approve_interviews', "
            "OLD.can_approve_interviews, 'can_access_reports', OLD.can_access_reports), "
            "JSON_OBJECT('role_id', NEW.role_id, 'can_view_all_staff', NEW.can_view_all_staff, "
            "'can_edit_all_staff', NEW.can_edit_all_staff, 'can_view_department', "
            "NEW.can_view_department, 'can_approve_interviews', NEW.can_approve_interviews, "
            "'can_access_reports', NEW.can_access_reports), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM "
            "DUAL WHERE NOT (OLD.role_id <=> NEW.role_id AND OLD.can_view_all_staff <=> "
            "NEW.can_view_all_staff AND OLD.can_edit_all_staff <=> NEW.can_edit_all_staff AND "
            "OLD.can_view_department <=> NEW.can_view_department AND OLD.can_approve_interviews "
            "<=> NEW.can_approve_interviews AND OLD.can_access_reports <=> NEW.can_access_reports)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'permission_matrix', NEW.role_id, 'update', "
            "JSON_OBJECT('role_id', OLD.role_id, 'can_view_all_staff', OLD.can_view_all_staff, "
            "'can_edit_all_staff', OLD.can_edit_all_staff, 'can_view_department', "
            "OLD.can_view_department, 'can_approve_interviews', OLD.can_approve_interviews, "
            "'can_access_reports', OLD.can_access_reports), JSON_OBJECT('role_id', NEW.role_id, "
            "'can_view_all_staff', NEW.can_view_all_staff, 'can_edit_all_staff', "
            "NEW.can_edit_all_staff, 'can_view_department', NEW.can_view_department, "
            "'can_approve_interviews', NEW.can_approve_interviews, 'can_access_reports', "
            "NEW.can_access_reports), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, "
            "'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT "
            "(OLD.role_id <=> NEW.role_id AND OLD.can_view_all_staff <=> NEW.can_view_all_staff "
            "AND OLD.can_edit_all_staff <=> NEW.can_edit_all_staff AND OLD.can_view_department <=> "
            "NEW.can_view_department AND OLD.can_approve_interviews <=> NEW.can_approve_interviews "
            "AND OLD.can_access_reports <=> NEW.can_access_reports)",
        ),
        (
            "sync_permission_matrix_delete",
            "permission_matrix",
            "CREATE TRIGGER sync_permission_matrix_delete AFTER DELETE ON permission_matrix FOR "
            "EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, "
            "actor, origin, request_id, happened_at) VALUES ('permission_matrix', OLD.role_id, "
            "'delete', JSON_OBJECT('role_id', OLD.role_id, 'can_view_all_staff', "
            "OLD.can_view_all_staff, 'can_edit_all_staff', OLD.can_edit_all_staff, "
            "'can_view_department', OLD.can_view_department, 'can_approve_interviews', "
            "OLD.can_approve_interviews, 'can_access_reports', OLD.can_access_reports), NULL, "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('permission_matrix', OLD.role_id, 'delete', "
            "JSON_OBJECT('role_id', OLD.role_id, 'can_view_all_staff', OLD.can_view_all_staff, "
            "'can_edit_all_staff', OLD.can_edit_all_staff, 'can_view_department', "
            "OLD.can_view_department, 'can_approve_interviews', OLD.can_approve_interviews, "
            "'can_access_reports', OLD.can_access_reports), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_facility_insert",
            "organization_facility",
            "CREATE TRIGGER sync_organization_facility_insert AFTER INSERT ON "
            "organization_facility FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_facility', NEW.facility_id, 'insert', NULL, JSON_OBJECT('facility_id', "
            "NEW.facility_id, 'name', NEW.name, 'kind', NEW.kind, 'beds', NEW.beds, 'sites', "
            "NEW.sites, 'parent_id', NEW.parent_id), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_facility', NEW.facility_id, "
            "'insert', NULL, JSON_OBJECT('facility_id', NEW.facility_id, 'name', NEW.name, 'kind', "
            "NEW.kind, 'beds', NEW.beds, 'sites', NEW.sites, 'parent_id', NEW.parent_id), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_facility_update",
            "organization_facility",
            "CREATE TRIGGER sync_organization_facility_update AFTER UPDATE ON "
            "organization_facility FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) SELECT "
            "'organization_facility', NEW.facility_id, 'update', JSON_OBJECT('facility_id', "
            "OLD.facility_id, 'name', OLD.name, 'kind', OLD.kind, 'beds', OLD.beds, 'sites', "
            "OLD.sites, 'parent_id', OLD.parent_id), JSON_OBJECT('facility_id', NEW.facility_id, "
            "'name', NEW.name, 'kind', NEW.kind, 'beds', NEW.beds, 'sites', NEW.sites, "
            "'parent_id', NEW.parent_id), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, "
            "'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT "
            "(OLD.facility_id <=> NEW.facility_id AND OLD.name <=> NEW.name AND OLD.kind <=> "
            "NEW.kind AND OLD.beds <=> NEW.beds AND OLD.sites <=> NEW.sites AND OLD.parent_id <=> "
            "NEW.parent_id)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'organization_facility', NEW.facility_id, "
            "'update', JSON_OBJECT('facility_id', OLD.facility_id, 'name', OLD.name, 'kind', "
            "OLD.kind, 'beds', OLD.beds, 'sites', OLD.sites, 'parent_id', OLD.parent_id), "
            "JSON_OBJECT('facility_id', NEW.facility_id, 'name', NEW.name, 'kind', NEW.kind, "
            "'beds', NEW.beds, 'sites', NEW.sites, 'parent_id', NEW.parent_id), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.facility_id "
            "<=> NEW.facility_id AND OLD.name <=> NEW.name AND OLD.kind <=> NEW.kind AND OLD.beds "
            "<=> NEW.beds AND OLD.sites <=> NEW.sites AND OLD.parent_id <=> NEW.parent_id)",
        ),
        (
            "sync_organization_facility_delete",
            "organization_facility",
            "CREATE TRIGGER sync_organization_facility_delete AFTER DELETE ON "
            "organization_facility FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_facility', OLD.facility_id, 'delete', JSON_OBJECT('facility_id', "
            "OLD.facility_id, 'name', OLD.name, 'kind', OLD.kind, 'beds', OLD.beds, 'sites', "
            "OLD.sites, 'parent_id', OLD.parent_id), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_facility', OLD.facility_id, "
            "'delete', JSON_OBJECT('facility_id', OLD.facility_id, 'name', OLD.name, 'kind', "
            "OLD.kind, 'beds', OLD.beds, 'sites', OLD.sites, 'parent_id', OLD.parent_id), NULL, "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_department_insert",
            "organization_department",
            "CREATE TRIGGER sync_organization_department_insert AFTER INSERT ON "
            "organization_department FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_department', NEW.department_id, 'insert', NULL, "
            "JSON_OBJECT('department_id', NEW.department_id, 'name', NEW.name, 'kind', NEW.kind, "
            "'facility_id', NEW.facility_id, 'parent_id', NEW.parent_id), COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_department', "
            "NEW.department_id, 'insert', NULL, JSON_OBJECT('department_id', NEW.department_id, "
            "'name', NEW.name, 'kind', NEW.kind, 'facility_id', NEW.facility_id, 'parent_id', "
            "NEW.parent_id), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_department_update",
            "organization_department",
            "CREATE TRIGGER sync_organization_department_update AFTER UPDATE ON "
            "organization_department FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) SELECT "
            "'organization_department', NEW.department_id, 'update', JSON_OBJECT('department_id', "
            "OLD.department_id, 'name', OLD.name, 'kind', OLD.kind, 'facility_id', "
            "OLD.facility_id, 'parent_id', OLD.parent_id), JSON_OBJECT('department_id', "
            "NEW.department_id, 'name', NEW.name, 'kind', NEW.kind, 'facility_id', "
            "NEW.facility_id, 'parent_id', NEW.parent_id), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM "
            "DUAL WHERE NOT (OLD.department_id <=> NEW.department_id AND OLD.name <=> NEW.name AND "
            "OLD.kind <=> NEW.kind AND OLD.facility_id <=> NEW.facility_id AND OLD.parent_id <=> "
            "NEW.parent_id)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'organization_department', NEW.department_id, "
            "'update', JSON_OBJECT('department_id', OLD.department_id, 'name', OLD.name, 'kind', "
            "OLD.kind, 'facility_id', OLD.facility_id, 'parent_id', OLD.parent_id), "
            "JSON_OBJECT('department_id', NEW.department_id, 'name', NEW.name, 'kind', NEW.kind, "
            "'facility_id', NEW.facility_id, 'parent_id', NEW.parent_id), COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.department_id <=> NEW.department_id AND "
            "OLD.name <=> NEW.name AND OLD.kind <=> NEW.kind AND OLD.facility_id <=> "
            "NEW.facility_id AND OLD.parent_id <=> NEW.parent_id)",
        ),
        (
            "sync_organization_department_delete",
            "organization_department",
            "CREATE TRIGGER sync_organization_department_delete AFTER DELETE ON "
            "organization_department FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_department', OLD.department_id, 'delete', JSON_OBJECT('department_id', "
            "OLD.department_id, 'name', OLD.name, 'kind', OLD.kind, 'facility_id', "
            "OLD.facility_id, 'parent_id', OLD.parent_id), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_department', "
            "OLD.department_id, 'delete', JSON_OBJECT('department_id', OLD.department_id, 'name', "
            "OLD.name, 'kind', OLD.kind, 'facility_id', OLD.facility_id, 'parent_id', "
            "OLD.parent_id), NULL, COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, "
            "'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_position_insert",
            "organization_position",
            "CREATE TRIGGER sync_organization_position_insert AFTER INSERT ON "
            "organization_position FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_position', NEW.position_id, 'insert', NULL, JSON_OBJECT('position_id', "
            "NEW.position_id, 'name', NEW.name), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_position', NEW.position_id, "
            "'insert', NULL, JSON_OBJECT('position_id', NEW.position_id, 'name', NEW.name), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_position_update",
            "organization_position",
            "CREATE TRIGGER sync_organization_position_update AFTER UPDATE ON "
            "organization_position FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) SELECT "
            "'organization_position', NEW.position_id, 'update', JSON_OBJECT('position_id', "
            "OLD.position_id, 'name', OLD.name), JSON_OBJECT('position_id', NEW.position_id, "
            "'name', NEW.name), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.position_id "
            "<=> NEW.position_id AND OLD.name <=> NEW.name)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'organization_position', NEW.position_id, "
            "'update', JSON_OBJECT('position_id', OLD.position_id, 'name', OLD.name), "
            "JSON_OBJECT('position_id', NEW.position_id, 'name', NEW.name), COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.position_id <=> NEW.position_id AND "
            "OLD.name <=> NEW.name)",
        ),
        (
            "sync_organization_position_delete",
            "organization_position",
            "CREATE TRIGGER sync_organization_position_delete AFTER DELETE ON "
            "organization_position FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_position', OLD.position_id, 'delete', JSON_OBJECT('position_id', "
            "OLD.position_id, 'name', OLD.name), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_position', OLD.position_id, "
            "'delete', JSON_OBJECT('position_id', OLD.position_id, 'name', OLD.name), NULL, "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_positionlevel_insert",
            "organization_positionlevel",
            "CREATE TRIGGER sync_organization_positionlevel_insert AFTER INSERT ON "
            "organization_positionlevel FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_positionlevel', NEW.id, 'insert', NULL, JSON_OBJECT('id', NEW.id, "
            "'position_id', NEW.position_id, 'facility_id', NEW.facility_id, 'role', NEW.role, "
            "'level', NEW.level, 'source', NEW.source, 'starts_on', NEW.starts_on), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_positionlevel', NEW.id, "
            "'insert', NULL, JSON_OBJECT('id', NEW.id, 'position_id', NEW.position_id, "
            "'facility_id', NEW.facility_id, 'role', NEW.role, 'level', NEW.level, 'source', "
            "NEW.source, 'starts_on', NEW.starts_on), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_positionlevel_update",
            "organization_positionlevel",
            "CREATE TRIGGER sync_organization_positionlevel_update AFTER UPDATE ON "
            "organization_positionlevel FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) SELECT "
            "'organization_positionlevel', NEW.id, 'update', JSON_OBJECT('id', OLD.id, "
            "'position_id', OLD.position_id, 'facility_id', OLD.facility_id, 'role', OLD.role, "
            "'level', OLD.level, 'source', OLD.source, 'starts_on', OLD.starts_on), "
            "JSON_OBJECT('id', NEW.id, 'position_id', NEW.position_id, 'facility_id', "
            "NEW.facility_id, 'role', NEW.role, 'level', NEW.level, 'source', NEW.source, "
            "'starts_on', NEW.starts_on), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, "
            "'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id "
            "<=> NEW.id AND OLD.position_id <=> NEW.position_id AND OLD.facility_id <=> "
            "NEW.facility_id AND OLD.role <=> NEW.role AND OLD.level <=> NEW.level AND OLD.source "
            "<=> NEW.source AND OLD.starts_on <=> NEW.starts_on)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'organization_positionlevel', NEW.id, "
            "'update', JSON_OBJECT('id', OLD.id, 'position_id', OLD.position_id, 'facility_id', "
            "OLD.facility_id, 'role', OLD.role, 'level', OLD.level, 'source', OLD.source, "
            "'starts_on', OLD.starts_on), JSON_OBJECT('id', NEW.id, 'position_id', "
            "NEW.position_id, 'facility_id', NEW.facility_id, 'role', NEW.role, 'level', "
            "NEW.level, 'source', NEW.source, 'starts_on', NEW.starts_on), COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id AND OLD.position_id <=> "
            "NEW.position_id AND OLD.facility_id <=> NEW.facility_id AND OLD.role <=> NEW.role AND "
            "OLD.level <=> NEW.level AND OLD.source <=> NEW.source AND OLD.starts_on <=> "
            "NEW.starts_on)",
        ),
        (
            "sync_organization_positionlevel_delete",
            "organization_positionlevel",
            "CREATE TRIGGER sync_organization_positionlevel_delete AFTER DELETE ON "
            "organization_positionlevel FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_positionlevel', OLD.id, 'delete', JSON_OBJECT('id', OLD.id, "
            "'position_id', OLD.position_id, 'facility_id', OLD.facility_id, 'role', OLD.role, "
            "'level', OLD.level, 'source', OLD.source, 'starts_on', OLD.starts_on), NULL, "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_positionlevel', OLD.id, "
            "'delete', JSON_OBJECT('id', OLD.id, 'position_id', OLD.position_id, 'facility_id', "
            "OLD.facility_id, 'role', OLD.role, 'level', OLD.level, 'source', OLD.source, "
            "'starts_on', OLD.starts_on), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_staffprofile_insert",
            "organization_staffprofile",
            "CREATE TRIGGER sync_organization_staffprofile_insert AFTER INSERT ON "
            "organization_staffprofile FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_staffprofile', NEW.staff_id, 'insert', NULL, JSON_OBJECT('staff_id', "
            "NEW.staff_id, 'kana', NEW.kana), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_staffprofile', NEW.staff_id, "
            "'insert', NULL, JSON_OBJECT('staff_id', NEW.staff_id, 'kana', NEW.kana), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_staffprofile_update",
            "organization_staffprofile",
            "CREATE TRIGGER sync_organization_staffprofile_update AFTER UPDATE ON "
            "organization_staffprofile FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) SELECT "
            "'organization_staffprofile', NEW.staff_id, 'update', JSON_OBJECT('staff_id', "
            "OLD.staff_id, 'kana', OLD.kana), JSON_OBJECT('staff_id', NEW.staff_id, 'kana', "
            "NEW.kana), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.staff_id <=> "
            "NEW.staff_id AND OLD.kana <=> NEW.kana)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'organization_staffprofile', NEW.staff_id, "
            "'update', JSON_OBJECT('staff_id', OLD.staff_id, 'kana', OLD.kana), "
            "JSON_OBJECT('staff_id', NEW.staff_id, 'kana', NEW.kana), COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.staff_id <=> NEW.staff_id AND OLD.kana <=> "
            "NEW.kana)",
        ),
        (
            "sync_organization_staffprofile_delete",
            "organization_staffprofile",
            "CREATE TRIGGER sync_organization_staffprofile_delete AFTER DELETE ON "
            "organization_staffprofile FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_staffprofile', OLD.staff_id, 'delete', JSON_OBJECT('staff_id', "
            "OLD.staff_id, 'kana', OLD.kana), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_staffprofile', OLD.staff_id, "
            "'delete', JSON_OBJECT('staff_id', OLD.staff_id, 'kana', OLD.kana), NULL, "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_assignment_insert",
            "organization_assignment",
            "CREATE TRIGGER sync_organization_assignment_insert AFTER INSERT ON "
            "organization_assignment FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_assignment', NEW.id, 'insert', NULL, JSON_OBJECT('id', NEW.id, "
            "'staff_id', NEW.staff_id, 'facility_id', NEW.facility_id, 'department_id', "
            "NEW.department_id, 'position_id', NEW.position_id, 'starts_on', NEW.starts_on, "
            "'ends_on', NEW.ends_on, 'is_primary', NEW.is_primary), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_assignment', NEW.id, 'insert', "
            "NULL, JSON_OBJECT('id', NEW.id, 'staff_id', NEW.staff_id, 'facility_id', "
            "NEW.facility_id, 'department_id', NEW.department_id, 'position_id', NEW.position_id, "
            "'starts_on', NEW.starts_on, 'ends_on', NEW.ends_on, 'is_primary', NEW.is_primary), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_organization_assignment_update",
            "organization_assignment",
            "CREATE TRIGGER sync_organization_assignment_update AFTER UPDATE ON "
            "organization_assignment FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) SELECT "
            "'organization_assignment', NEW.id, 'update', JSON_OBJECT('id', OLD.id, 'staff_id', "
            "OLD.staff_id, 'facility_id', OLD.facility_id, 'department_id', OLD.department_id, "
            "'position_id', OLD.position_id, 'starts_on', OLD.starts_on, 'ends_on', OLD.ends_on, "
            "'is_primary', OLD.is_primary), JSON_OBJECT('id', NEW.id, 'staff_id', NEW.staff_id, "
            "'facility_id', NEW.facility_id, 'department_id', NEW.department_id, 'position_id', "
            "NEW.position_id, 'starts_on', NEW.starts_on, 'ends_on', NEW.ends_on, 'is_primary', "
            "NEW.is_primary), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id "
            "AND OLD.staff_id <=> NEW.staff_id AND OLD.facility_id <=> NEW.facility_id AND "
            "OLD.department_id <=> NEW.department_id AND OLD.position_id <=> NEW.position_id AND "
            "OLD.starts_on <=> NEW.starts_on AND OLD.ends_on <=> NEW.ends_on AND OLD.is_primary "
            "<=> NEW.is_primary)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'organization_assignment', NEW.id, 'update', "
            "JSON_OBJECT('id', OLD.id, 'staff_id', OLD.staff_id, 'facility_id', OLD.facility_id, "
            "'department_id', OLD.department_id, 'position_id', OLD.position_id, 'starts_on', "
            "OLD.starts_on, 'ends_on', OLD.ends_on, 'is_primary', OLD.is_primary), "
            "JSON_OBJECT('id', NEW.id, 'staff_id', NEW.staff_id, 'facility_id', NEW.facility_id, "
            "'department_id', NEW.department_id, 'position_id', NEW.position_id, 'starts_on', "
            "NEW.starts_on, 'ends_on', NEW.ends_on, 'is_primary', NEW.is_primary), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id "
            "AND OLD.staff_id <=> NEW.staff_id AND OLD.facility_id <=> NEW.facility_id AND "
            "OLD.department_id <=> NEW.department_id AND OLD.position_id <=> NEW.position_id AND "
            "OLD.starts_on <=> NEW.starts_on AND OLD.ends_on <=> NEW.ends_on AND OLD.is_primary "
            "<=> NEW.is_primary)",
        ),
        (
            "sync_organization_assignment_delete",
            "organization_assignment",
            "CREATE TRIGGER sync_organization_assignment_delete AFTER DELETE ON "
            "organization_assignment FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('organization_assignment', OLD.id, 'delete', JSON_OBJECT('id', OLD.id, 'staff_id', "
            "OLD.staff_id, 'facility_id', OLD.facility_id, 'department_id', OLD.department_id, "
            "'position_id', OLD.position_id, 'starts_on', OLD.starts_on, 'ends_on', OLD.ends_on, "
            "'is_primary', OLD.is_primary), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('organization_assignment', OLD.id, 'delete', "
            "JSON_OBJECT('id', OLD.id, 'staff_id', OLD.staff_id, 'facility_id', OLD.facility_id, "
            "'department_id', OLD.department_id, 'position_id', OLD.position_id, 'starts_on', "
            "OLD.starts_on, 'ends_on', OLD.ends_on, 'is_primary', OLD.is_primary), NULL, "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_accounts_user_insert",
            "accounts_user",
            "CREATE TRIGGER sync_accounts_user_insert AFTER INSERT ON accounts_user FOR EACH ROW "
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('accounts_user', NEW.id, 'insert', NULL, "
            "JSON_OBJECT('id', NEW.id, 'login', NEW.login, 'staff_id', NEW.staff_id, 'is_active', "
            "NEW.is_active, 'deactivated_at', NEW.deactivated_at, 'is_superuser', "
            "NEW.is_superuser, 'must_change_password', NEW.must_change_password), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('accounts_user', NEW.id, 'insert', NULL, "
            "JSON_OBJECT('id', NEW.id, 'login', NEW.login, 'staff_id', NEW.staff_id, 'is_active', "
            "NEW.is_active, 'deactivated_at', NEW.deactivated_at, 'is_superuser', "
            "NEW.is_superuser, 'must_change_password', NEW.must_change_password), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_accounts_user_update",
            "accounts_user",
            "CREATE TRIGGER sync_accounts_user_update AFTER UPDATE ON accounts_user FOR EACH ROW "
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'accounts_user', NEW.id, 'update', "
            "JSON_OBJECT('id', OLD.id, 'login', OLD.login, 'staff_id', OLD.staff_id, 'is_active', "
            "OLD.is_active, 'deactivated_at', OLD.deactivated_at, 'is_superuser', "
            "OLD.is_superuser, 'must_change_password', OLD.must_change_password), "
            "JSON_OBJECT('id', NEW.id, 'login', NEW.login, 'staff_id', NEW.staff_id, 'is_active', "
            "NEW.is_active, 'deactivated_at', NEW.deactivated_at, 'is_superuser', "
            "NEW.is_superuser, 'must_change_password', NEW.must_change_password), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id "
            "AND OLD.login <=> NEW.login AND OLD.staff_id <=> NEW.staff_id AND OLD.is_active <=> "
            "NEW.is_active AND OLD.deactivated_at <=> NEW.deactivated_at AND OLD.is_superuser <=> "
            "NEW.is_superuser AND OLD.must_change_password <=> NEW.must_change_password)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'accounts_user', NEW.id, 'update', "
            "JSON_OBJECT('id', OLD.id, 'login', OLD.login, 'staff_id', OLD.staff_id, 'is_active', "
            "OLD.is_active, 'deactivated_at', OLD.deactivated_at, 'is_superuser', "
            "OLD.is_superuser, 'must_change_password', OLD.must_change_password), "
            "JSON_OBJECT('id', NEW.id, 'login', NEW.login, 'staff_id', NEW.staff_id, 'is_active', "
            "NEW.is_active, 'deactivated_at', NEW.deactivated_at, 'is_superuser', "
            "NEW.is_superuser, 'must_change_password', NEW.must_change_password), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id "
            "AND OLD.login <=> NEW.login AND OLD.staff_id <=> NEW.staff_id AND OLD.is_active <=> "
            "NEW.is_active AND OLD.deactivated_at <=> NEW.deactivated_at AND OLD.is_superuser <=> "
            "NEW.is_superuser AND OLD.must_change_password <=> NEW.must_change_password)",
        ),
        (
            "sync_accounts_user_delete",
            "accounts_user",
            "CREATE TRIGGER sync_accounts_user_delete AFTER DELETE ON accounts_user FOR EACH ROW "
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('accounts_user', OLD.id, 'delete', "
            "JSON_OBJECT('id', OLD.id, 'login', OLD.login, 'staff_id', OLD.staff_id, 'is_active', "
            "OLD.is_active, 'deactivated_at', OLD.deactivated_at, 'is_superuser', "
            "OLD.is_superuser, 'must_change_password', OLD.must_change_password), NULL, "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('accounts_user', OLD.id, 'delete', "
            "JSON_OBJECT('id', OLD.id, 'login', OLD.login, 'staff_id', OLD.staff_id, 'is_active', "
            "OLD.is_active, 'deactivated_at', OLD.deactivated_at, 'is_superuser', "
            "OLD.is_superuser, 'must_change_password', OLD.must_change_password), NULL, "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_accounts_clientsecret_insert",
            "accounts_clientsecret",
            "CREATE TRIGGER sync_accounts_clientsecret_insert AFTER INSERT ON "
            "accounts_clientsecret FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('accounts_clientsecret', NEW.id, 'insert', NULL, JSON_OBJECT('id', NEW.id, "
            "'user_id', NEW.user_id, 'issued_at', NEW.issued_at, 'revoked_at', NEW.revoked_at), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('accounts_clientsecret', NEW.id, 'insert', "
            "NULL, JSON_OBJECT('id', NEW.id, 'user_id', NEW.user_id, 'issued_at', NEW.issued_at, "
            "'revoked_at', NEW.revoked_at), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, "
            "'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_accounts_clientsecret_update",
            "accounts_clientsecret",
            "CREATE TRIGGER sync_accounts_clientsecret_update AFTER UPDATE ON "
            "accounts_clientsecret FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) SELECT "
            "'accounts_clientsecret', NEW.id, 'update', JSON_OBJECT('id', OLD.id, 'user_id', "
            "OLD.user_id, 'issued_at', OLD.issued_at, 'revoked_at', OLD.revoked_at), "
            "JSON_OBJECT('id', NEW.id, 'user_id', NEW.user_id, 'issued_at', NEW.issued_at, "
            "'revoked_at', NEW.revoked_at), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, "
            "'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id "
            "<=> NEW.id AND OLD.user_id <=> NEW.user_id AND OLD.issued_at <=> NEW.issued_at AND "
            "OLD.revoked_at <=> NEW.revoked_at)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'accounts_clientsecret', NEW.id, 'update', "
            "JSON_OBJECT('id', OLD.id, 'user_id', OLD.user_id, 'issued_at', OLD.issued_at, "
            "'revoked_at', OLD.revoked_at), JSON_OBJECT('id', NEW.id, 'user_id', NEW.user_id, "
            "'issued_at', NEW.issued_at, 'revoked_at', NEW.revoked_at), COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id AND OLD.user_id <=> "
            "NEW.user_id AND OLD.issued_at <=> NEW.issued_at AND OLD.revoked_at <=> "
            "NEW.revoked_at)",
        ),
        (
            "sync_accounts_clientsecret_delete",
            "accounts_clientsecret",
            "CREATE TRIGGER sync_accounts_clientsecret_delete AFTER DELETE ON "
            "accounts_clientsecret FOR EACH ROW INSERT INTO sync_change (table_name, row_key, "
            "operation, `before`, `after`, actor, origin, request_id, happened_at) VALUES "
            "('accounts_clientsecret', OLD.id, 'delete', JSON_OBJECT('id', OLD.id, 'user_id', "
            "OLD.user_id, 'issued_at', OLD.issued_at, 'revoked_at', OLD.revoked_at), NULL, "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('accounts_clientsecret', OLD.id, 'delete', "
            "JSON_OBJECT('id', OLD.id, 'user_id', OLD.user_id, 'issued_at', OLD.issued_at, "
            "'revoked_at', OLD.revoked_at), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_accounts_user_groups_insert",
            "accounts_user_groups",
            "CREATE TRIGGER sync_accounts_user_groups_insert AFTER INSERT ON accounts_user_groups "
            "FOR EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, "
            "`after`, actor, origin, request_id, happened_at) VALUES ('accounts_user_groups', "
            "NEW.id, 'insert', NULL, JSON_OBJECT('id', NEW.id, 'user_id', NEW.user_id, 'group_id', "
            "NEW.group_id), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('accounts_user_groups', NEW.id, 'insert', "
            "NULL, JSON_OBJECT('id', NEW.id, 'user_id', NEW.user_id, 'group_id', NEW.group_id), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_accounts_user_groups_update",
            "accounts_user_groups",
            "CREATE TRIGGER sync_accounts_user_groups_update AFTER UPDATE ON accounts_user_groups "
            "FOR EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, "
            "`after`, actor, origin, request_id, happened_at) SELECT 'accounts_user_groups', "
            "NEW.id, 'update', JSON_OBJECT('id', OLD.id, 'user_id', OLD.user_id, 'group_id', "
            "OLD.group_id), JSON_OBJECT('id', NEW.id, 'user_id', NEW.user_id, 'group_id', "
            "NEW.group_id), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id "
            "AND OLD.user_id <=> NEW.user_id AND OLD.group_id <=> NEW.group_id)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'accounts_user_groups', NEW.id, 'update', "
            "JSON_OBJECT('id', OLD.id, 'user_id', OLD.user_id, 'group_id', OLD.group_id), "
            "JSON_OBJECT('id', NEW.id, 'user_id', NEW.user_id, 'group_id', NEW.group_id), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id "
            "AND OLD.user_id <=> NEW.user_id AND OLD.group_id <=> NEW.group_id)",
        ),
        (
            "sync_accounts_user_groups_delete",
            "accounts_user_groups",
            "CREATE TRIGGER sync_accounts_user_groups_delete AFTER DELETE ON accounts_user_groups "
            "FOR EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, "
            "`after`, actor, origin, request_id, happened_at) VALUES ('accounts_user_groups', "
            "OLD.id, 'delete', JSON_OBJECT('id', OLD.id, 'user_id', OLD.user_id, 'group_id', "
            "OLD.group_id), NULL, COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, "
            "'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('accounts_user_groups', OLD.id, 'delete', "
            "JSON_OBJECT('id', OLD.id, 'user_id', OLD.user_id, 'group_id', OLD.group_id), NULL, "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_accounts_handover_insert",
            "accounts_handover",
            "CREATE TRIGGER sync_accounts_handover_insert AFTER INSERT ON accounts_handover FOR "
            "EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, "
            "actor, origin, request_id, happened_at) VALUES ('accounts_handover', NEW.id, "
            "'insert', NULL, JSON_OBJECT('id', NEW.id, 'user_id', NEW.user_id, 'kind', NEW.kind, "
            "'issued_by', NEW.issued_by, 'issued_at', NEW.issued_at, 'expires_at', NEW.expires_at, "
            "'used_at', NEW.used_at, 'voided_at', NEW.voided_at), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('accounts_handover', NEW.id, 'insert', NULL, "
            "JSON_OBJECT('id', NEW.id, 'user_id', NEW.user_id, 'kind', NEW.kind, 'issued_by', "
            "NEW.issued_by, 'issued_at', NEW.issued_at, 'expires_at', NEW.expires_at, 'used_at', "
            "NEW.used_at, 'voided_at', NEW.voided_at), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_accounts_handover_update",
            "accounts_handover",
            "CREATE TRIGGER sync_accounts_handover_update AFTER UPDATE ON accounts_handover FOR "
            "EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, "
            "actor, origin, request_id, happened_at) SELECT 'accounts_handover', NEW.id, 'update', "
            "JSON_OBJECT('id', OLD.id, 'user_id', OLD.user_id, 'kind', OLD.kind, 'issued_by', "
            "OLD.issued_by, 'issued_at', OLD.issued_at, 'expires_at', OLD.expires_at, 'used_at', "
            "OLD.used_at, 'voided_at', OLD.voided_at), JSON_OBJECT('id', NEW.id, 'user_id', "
            "NEW.user_id, 'kind', NEW.kind, 'issued_by', NEW.issued_by, 'issued_at', "
            "NEW.issued_at, 'expires_at', NEW.expires_at, 'used_at', NEW.used_at, 'voided_at', "
            "NEW.voided_at), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id "
            "AND OLD.user_id <=> NEW.user_id AND OLD.kind <=> NEW.kind AND OLD.issued_by <=> "
            "NEW.issued_by AND OLD.issued_at <=> NEW.issued_at AND OLD.expires_at <=> "
            "NEW.expires_at AND OLD.used_at <=> NEW.used_at AND OLD.voided_at <=> NEW.voided_at)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'accounts_handover', NEW.id, 'update', "
            "JSON_OBJECT('id', OLD.id, 'user_id', OLD.user_id, 'kind', OLD.kind, 'issued_by', "
            "OLD.issued_by, 'issued_at', OLD.issued_at, 'expires_at', OLD.expires_at, 'used_at', "
            "OLD.used_at, 'voided_at', OLD.voided_at), JSON_OBJECT('id', NEW.id, 'user_id', "
            "NEW.user_id, 'kind', NEW.kind, 'issued_by', NEW.issued_by, 'issued_at', "
            "NEW.issued_at, 'expires_at', NEW.expires_at, 'used_at', NEW.used_at, 'voided_at', "
            "NEW.voided_at), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id "
            "AND OLD.user_id <=> NEW.user_id AND OLD.kind <=> NEW.kind AND OLD.issued_by <=> "
            "NEW.issued_by AND OLD.issued_at <=> NEW.issued_at AND OLD.expires_at <=> "
            "NEW.expires_at AND OLD.used_at <=> NEW.used_at AND OLD.voided_at <=> NEW.voided_at)",
        ),
        (
            "sync_accounts_handover_delete",
            "accounts_handover",
            "CREATE TRIGGER sync_accounts_handover_delete AFTER DELETE ON accounts_handover FOR "
            "EACH ROW INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, "
            "actor, origin, request_id, happened_at) VALUES ('accounts_handover', OLD.id, "
            "'delete', JSON_OBJECT('id', OLD.id, 'user_id', OLD.user_id, 'kind', OLD.kind, "
            "'issued_by', OLD.issued_by, 'issued_at', OLD.issued_at, 'expires_at', OLD.expires_at, "
            "'used_at', OLD.used_at, 'voided_at', OLD.voided_at), NULL, COALESCE(@sync_actor, "
            "USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), "
            "UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('accounts_handover', OLD.id, 'delete', "
            "JSON_OBJECT('id', OLD.id, 'user_id', OLD.user_id, 'kind', OLD.kind, 'issued_by', "
            "OLD.issued_by, 'issued_at', OLD.issued_at, 'expires_at', OLD.expires_at, 'used_at', "
            "OLD.used_at, 'voided_at', OLD.voided_at), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_sync_peer_insert",
            "sync_peer",
            "CREATE TRIGGER sync_sync_peer_insert AFTER INSERT ON sync_peer FOR EACH ROW INSERT "
            "INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, origin, "
            "request_id, happened_at) VALUES ('sync_peer', NEW.id, 'insert', NULL, "
            "JSON_OBJECT('id', NEW.id, 'code', NEW.code, 'name', NEW.name, 'contract', "
            "NEW.contract, 'base_url', NEW.base_url, 'login_url', NEW.login_url, 'senders', "
            "NEW.senders, 'is_enabled', NEW.is_enabled), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('sync_peer', NEW.id, 'insert', NULL, "
            "JSON_OBJECT('id', NEW.id, 'code', NEW.code, 'name', NEW.name, 'contract', "
            "NEW.contract, 'base_url', NEW.base_url, 'login_url', NEW.login_url, 'senders', "
            "NEW.senders, 'is_enabled', NEW.is_enabled), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_sync_peer_update",
            "sync_peer",
            "CREATE TRIGGER sync_sync_peer_update AFTER UPDATE ON sync_peer FOR EACH ROW INSERT "
            "INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, origin, "
            "request_id, happened_at) SELECT 'sync_peer', NEW.id, 'update', JSON_OBJECT('id', "
            "OLD.id, 'code', OLD.code, 'name', OLD.name, 'contract', OLD.contract, 'base_url', "
            "OLD.base_url, 'login_url', OLD.login_url, 'senders', OLD.senders, 'is_enabled', "
            "OLD.is_enabled), JSON_OBJECT('id', NEW.id, 'code', NEW.code, 'name', NEW.name, "
            "'contract', NEW.contract, 'base_url', NEW.base_url, 'login_url', NEW.login_url, "
            "'senders', NEW.senders, 'is_enabled', NEW.is_enabled), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM "
            "DUAL WHERE NOT (OLD.id <=> NEW.id AND OLD.code <=> NEW.code AND OLD.name <=> NEW.name "
            "AND OLD.contract <=> NEW.contract AND OLD.base_url <=> NEW.base_url AND OLD.login_url "
            "<=> NEW.login_url AND OLD.senders <=> NEW.senders AND OLD.is_enabled <=> "
            "NEW.is_enabled)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'sync_peer', NEW.id, 'update', "
            "JSON_OBJECT('id', OLD.id, 'code', OLD.code, 'name', OLD.name, 'contract', "
            "OLD.contract, 'base_url', OLD.base_url, 'login_url', OLD.login_url, 'senders', "
            "OLD.senders, 'is_enabled', OLD.is_enabled), JSON_OBJECT('id', NEW.id, 'code', "
            "NEW.code, 'name', NEW.name, 'contract', NEW.contract, 'base_url', NEW.base_url, "
            "'login_url', NEW.login_url, 'senders', NEW.senders, 'is_enabled', NEW.is_enabled), "
            "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id "
            "AND OLD.code <=> NEW.code AND OLD.name <=> NEW.name AND OLD.contract <=> NEW.contract "
            "AND OLD.base_url <=> NEW.base_url AND OLD.login_url <=> NEW.login_url AND OLD.senders "
            "<=> NEW.senders AND OLD.is_enabled <=> NEW.is_enabled)",
        ),
        (
            "sync_sync_peer_delete",
            "sync_peer",
            "CREATE TRIGGER sync_sync_peer_delete AFTER DELETE ON sync_peer FOR EACH ROW INSERT "
            "INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, origin, "
            "request_id, happened_at) VALUES ('sync_peer', OLD.id, 'delete', JSON_OBJECT('id', "
            "OLD.id, 'code', OLD.code, 'name', OLD.name, 'contract', OLD.contract, 'base_url', "
            "OLD.base_url, 'login_url', OLD.login_url, 'senders', OLD.senders, 'is_enabled', "
            "OLD.is_enabled), NULL, COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, "
            "'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('sync_peer', OLD.id, 'delete', "
            "JSON_OBJECT('id', OLD.id, 'code', OLD.code, 'name', OLD.name, 'contract', "
            "OLD.contract, 'base_url', OLD.base_url, 'login_url', OLD.login_url, 'senders', "
            "OLD.senders, 'is_enabled', OLD.is_enabled), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_sync_delivery_insert",
            "sync_delivery",
            "CREATE TRIGGER sync_sync_delivery_insert AFTER INSERT ON sync_delivery FOR EACH ROW "
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('sync_delivery', NEW.id, 'insert', NULL, "
            "JSON_OBJECT('id', NEW.id, 'peer_id', NEW.peer_id, 'seq', NEW.seq, 'event', NEW.event, "
            "'staff_id', NEW.staff_id, 'state', NEW.state, 'attempts', NEW.attempts, 'reason', "
            "NEW.reason, 'settled_at', NEW.settled_at), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('sync_delivery', NEW.id, 'insert', NULL, "
            "JSON_OBJECT('id', NEW.id, 'peer_id', NEW.peer_id, 'seq', NEW.seq, 'event', NEW.event, "
            "'staff_id', NEW.staff_id, 'state', NEW.state, 'attempts', NEW.attempts, 'reason', "
            "NEW.reason, 'settled_at', NEW.settled_at), COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_sync_delivery_update",
            "sync_delivery",
            "CREATE TRIGGER sync_sync_delivery_update AFTER UPDATE ON sync_delivery FOR EACH ROW "
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'sync_delivery', NEW.id, 'update', "
            "JSON_OBJECT('id', OLD.id, 'peer_id', OLD.peer_id, 'seq', OLD.seq, 'event', OLD.event, "
            "'staff_id', OLD.staff_id, 'state', OLD.state, 'attempts', OLD.attempts, 'reason', "
            "OLD.reason, 'settled_at', OLD.settled_at), JSON_OBJECT('id', NEW.id, 'peer_id', "
            "NEW.peer_id, 'seq', NEW.seq, 'event', NEW.event, 'staff_id', NEW.staff_id, 'state', "
            "NEW.state, 'attempts', NEW.attempts, 'reason', NEW.reason, 'settled_at', "
            "NEW.settled_at), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id "
            "AND OLD.peer_id <=> NEW.peer_id AND OLD.seq <=> NEW.seq AND OLD.event <=> NEW.event "
            "AND OLD.staff_id <=> NEW.staff_id AND OLD.state <=> NEW.state AND OLD.attempts <=> "
            "NEW.attempts AND OLD.reason <=> NEW.reason AND OLD.settled_at <=> NEW.settled_at)",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) SELECT 'sync_delivery', NEW.id, 'update', "
            "JSON_OBJECT('id', OLD.id, 'peer_id', OLD.peer_id, 'seq', OLD.seq, 'event', OLD.event, "
            "'staff_id', OLD.staff_id, 'state', OLD.state, 'attempts', OLD.attempts, 'reason', "
            "OLD.reason, 'settled_at', OLD.settled_at), JSON_OBJECT('id', NEW.id, 'peer_id', "
            "NEW.peer_id, 'seq', NEW.seq, 'event', NEW.event, 'staff_id', NEW.staff_id, 'state', "
            "NEW.state, 'attempts', NEW.attempts, 'reason', NEW.reason, 'settled_at', "
            "NEW.settled_at), COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), "
            "COALESCE(@sync_request, ''), UTC_TIMESTAMP(6) FROM DUAL WHERE NOT (OLD.id <=> NEW.id "
            "AND OLD.peer_id <=> NEW.peer_id AND OLD.seq <=> NEW.seq AND OLD.event <=> NEW.event "
            "AND OLD.staff_id <=> NEW.staff_id AND OLD.state <=> NEW.state AND OLD.attempts <=> "
            "NEW.attempts AND OLD.reason <=> NEW.reason AND OLD.settled_at <=> NEW.settled_at)",
        ),
        (
            "sync_sync_delivery_delete",
            "sync_delivery",
            "CREATE TRIGGER sync_sync_delivery_delete AFTER DELETE ON sync_delivery FOR EACH ROW "
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('sync_delivery', OLD.id, 'delete', "
            "JSON_OBJECT('id', OLD.id, 'peer_id', OLD.peer_id, 'seq', OLD.seq, 'event', OLD.event, "
            "'staff_id', OLD.staff_id, 'state', OLD.state, 'attempts', OLD.attempts, 'reason', "
            "OLD.reason, 'settled_at', OLD.settled_at), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
            "INSERT INTO sync_change (table_name, row_key, operation, `before`, `after`, actor, "
            "origin, request_id, happened_at) VALUES ('sync_delivery', OLD.id, 'delete', "
            "JSON_OBJECT('id', OLD.id, 'peer_id', OLD.peer_id, 'seq', OLD.seq, 'event', OLD.event, "
            "'staff_id', OLD.staff_id, 'state', OLD.state, 'attempts', OLD.attempts, 'reason', "
            "OLD.reason, 'settled_at', OLD.settled_at), NULL, COALESCE(@sync_actor, USER()), "
            "COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''), UTC_TIMESTAMP(6))",
        ),
        (
            "sync_guard_sync_change_update",
            "sync_change",
            "CREATE TRIGGER sync_guard_sync_change_update BEFORE UPDATE ON sync_change FOR EACH "
            "ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'sync_change is append-only'",
            "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'sync_change is append-only'",
        ),
        (
            "sync_guard_sync_change_delete",
            "sync_change",
            "CREATE TRIGGER sync_guard_sync_change_delete BEFORE DELETE ON sync_change FOR EACH "
            "ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'sync_change is append-only'",
            "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'sync_change is append-only'",
        ),
        (
            "sync_guard_sync_place_update",
            "sync_place",
            "CREATE TRIGGER sync_guard_sync_place_update BEFORE UPDATE ON sync_place FOR EACH ROW "
            "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'sync_place is append-only'",
            "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'sync_place is append-only'",
        ),
        (
            "sync_guard_sync_place_delete",
            "sync_place",
            "CREATE TRIGGER sync_guard_sync_place_delete BEFORE DELETE ON sync_place FOR EACH ROW "
            "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'sync_place is append-only'",
            "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'sync_place is append-only'",
        ),
    ],
    "sqlite": [
        (
            "sync_unified_staff_master_insert",
            "unified_staff_master",
            "CREATE TRIGGER sync_unified_staff_master_insert AFTER INSERT ON unified_staff_master "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('unified_staff_master', NEW.staff_id, 'insert', NULL, json_object('staff_id', "
            "NEW.staff_id, 'employee_number', NEW.employee_number, 'full_name', NEW.full_name, "
            "'facility_id', NEW.facility_id, 'department_id', NEW.department_id, 'position_id', "
            "NEW.position_id, 'email', NEW.email, 'medical_system_id', NEW.medical_system_id, "
            "'voicedrive_id', NEW.voicedrive_id, 'sync_status', NEW.sync_status), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_unified_staff_master_insert AFTER INSERT ON unified_staff_master "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('unified_staff_master', NEW.staff_id, 'insert', NULL, json_object('staff_id', "
            "NEW.staff_id, 'employee_number', NEW.employee_number, 'full_name', NEW.full_name, "
            "'facility_id', NEW.facility_id, 'department_id', NEW.department_id, 'position_id', "
            "NEW.position_id, 'email', NEW.email, 'medical_system_id', NEW.medical_system_id, "
            "'voicedrive_id', NEW.voicedrive_id, 'sync_status', NEW.sync_status), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_unified_staff_master_update",
            "unified_staff_master",
            "CREATE TRIGGER sync_unified_staff_master_update AFTER UPDATE ON unified_staff_master "
            "FOR EACH ROW WHEN OLD.staff_id IS NOT NEW.staff_id OR OLD.employee_number IS NOT "
            "NEW.employee_number OR OLD.full_name IS NOT NEW.full_name OR OLD.facility_id IS NOT "
            "NEW.facility_id OR OLD.department_id IS NOT NEW.department_id OR OLD.position_id IS "
            "NOT NEW.position_id OR OLD.email IS NOT NEW.email OR OLD.medical_system_id IS NOT "
            "NEW.medical_system_id OR OLD.voicedrive_id IS NOT NEW.voicedrive_id OR "
            "OLD.sync_status IS NOT NEW.sync_status BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('unified_staff_master', NEW.staff_id, 'update', json_object('staff_id', "
            "OLD.staff_id, 'employee_number', OLD.employee_number, 'full_name', OLD.full_name, "
            "'facility_id', OLD.facility_id, 'department_id', OLD.department_id, 'position_id', "
            "OLD.position_id, 'email', OLD.email, 'medical_system_id', OLD.medical_system_id, "
            "'voicedrive_id', OLD.voicedrive_id, 'sync_status', OLD.sync_status), "
            "json_object('staff_id', NEW.staff_id, 'employee_number', NEW.employee_number, "
            "'full_name', NEW.full_name, 'facility_id', NEW.facility_id, 'department_id', "
            "NEW.department_id, 'position_id', NEW.position_id, 'email', NEW.email, "
            "'medical_system_id', NEW.medical_system_id, 'voicedrive_id', NEW.voicedrive_id, "
            "'sync_status', NEW.sync_status), COALESCE((SELECT actor FROM sync_context), "
            "'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT "
            "request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_unified_staff_master_update AFTER UPDATE ON unified_staff_master "
            "FOR EACH ROW WHEN OLD.staff_id IS NOT NEW.staff_id OR OLD.employee_number IS NOT "
            "NEW.employee_number OR OLD.full_name IS NOT NEW.full_name OR OLD.facility_id IS NOT "
            "NEW.facility_id OR OLD.department_id IS NOT NEW.department_id OR OLD.position_id IS "
            "NOT NEW.position_id OR OLD.email IS NOT NEW.email OR OLD.medical_system_id IS NOT "
            "NEW.medical_system_id OR OLD.voicedrive_id IS NOT NEW.voicedrive_id OR "
            "OLD.sync_status IS NOT NEW.sync_status BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('unified_staff_master', NEW.staff_id, 'update', json_object('staff_id', "
            "OLD.staff_id, 'employee_number', OLD.employee_number, 'full_name', OLD.full_name, "
            "'facility_id', OLD.facility_id, 'department_id', OLD.department_id, 'position_id', "
            "OLD.position_id, 'email', OLD.email, 'medical_system_id', OLD.medical_system_id, "
            "'voicedrive_id', OLD.voicedrive_id, 'sync_status', OLD.sync_status), "
            "json_object('staff_id', NEW.staff_id, 'employee_number', NEW.employee_number, "
            "'full_name', NEW.full_name, 'facility_id', NEW.facility_id, 'department_id', "
            "NEW.department_id, 'position_id', NEW.position_id, 'email', NEW.email, "
            "'medical_system_id', NEW.medical_system_id, 'voicedrive_id', NEW.voicedrive_id, "
            "'sync_status', NEW.sync_status), COALESCE((SELECT actor FROM sync_context), "
            "'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT "
            "request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_unified_staff_master_delete",
            "unified_staff_master",
            "CREATE TRIGGER sync_unified_staff_master_delete AFTER DELETE ON unified_staff_master "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('unified_staff_master', OLD.staff_id, 'delete', json_object('staff_id', "
            "OLD.staff_id, 'employee_number', OLD.employee_number, 'full_name', OLD.full_name, "
            "'facility_id', OLD.facility_id, 'department_id', OLD.department_id, 'position_id', "
            "OLD.position_id, 'email', OLD.email, 'medical_system_id', OLD.medical_system_id, "
            "'voicedrive_id', OLD.voicedrive_id, 'sync_status', OLD.sync_status), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_unified_staff_master_delete AFTER DELETE ON unified_staff_master "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('unified_staff_master', OLD.staff_id, 'delete', json_object('staff_id', "
            "OLD.staff_id, 'employee_number', OLD.employee_number, 'full_name', OLD.full_name, "
            "'facility_id', OLD.facility_id, 'department_id', OLD.department_id, 'position_id', "
            "OLD.position_id, 'email', OLD.email, 'medical_system_id', OLD.medical_system_id, "
            "'voicedrive_id', OLD.voicedrive_id, 'sync_status', OLD.sync_status), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_account_integration_insert",
            "account_integration",
            "CREATE TRIGGER sync_account_integration_insert AFTER INSERT ON account_integration "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('account_integration', NEW.integration_id, 'insert', NULL, "
            "json_object('integration_id', NEW.integration_id, 'staff_id', NEW.staff_id, "
            "'medical_username', NEW.medical_username, 'voicedrive_username', "
            "NEW.voicedrive_username, 'auto_created', NEW.auto_created), COALESCE((SELECT actor "
            "FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_account_integration_insert AFTER INSERT ON account_integration "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('account_integration', NEW.integration_id, 'insert', NULL, "
            "json_object('integration_id', NEW.integration_id, 'staff_id', NEW.staff_id, "
            "'medical_username', NEW.medical_username, 'voicedrive_username', "
            "NEW.voicedrive_username, 'auto_created', NEW.auto_created), COALESCE((SELECT actor "
            "FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
        ),
        (
            "sync_account_integration_update",
            "account_integration",
            "CREATE TRIGGER sync_account_integration_update AFTER UPDATE ON account_integration "
            "FOR EACH ROW WHEN OLD.integration_id IS NOT NEW.integration_id OR OLD.staff_id IS "
            "NOT NEW.staff_id OR OLD.medical_username IS NOT NEW.medical_username OR "
            "OLD.voicedrive_username IS NOT NEW.voicedrive_username OR OLD.auto_created IS NOT "
            "NEW.auto_created BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('account_integration', NEW.integration_id, 'update', json_object('integration_id', "
            "OLD.integration_id, 'staff_id', OLD.staff_id, 'medical_username', "
            "OLD.medical_username, 'voicedrive_username', OLD.voicedrive_username, "
            "'auto_created', OLD.auto_created), json_object('integration_id', NEW.integration_id, "
            "'staff_id', NEW.staff_id, 'medical_username', NEW.medical_username, "
            "'voicedrive_username', NEW.voicedrive_username, 'auto_created', NEW.auto_created), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_account_integration_update AFTER UPDATE ON account_integration "
            "FOR EACH ROW WHEN OLD.integration_id IS NOT NEW.integration_id OR OLD.staff_id IS "
            "NOT NEW.staff_id OR OLD.medical_username IS NOT NEW.medical_username OR "
            "OLD.voicedrive_username IS NOT NEW.voicedrive_username OR OLD.auto_created IS NOT "
            "NEW.auto_created BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('account_integration', NEW.integration_id, 'update', json_object('integration_id', "
            "OLD.integration_id, 'staff_id', OLD.staff_id, 'medical_username', "
            "OLD.medical_username, 'voicedrive_username', OLD.voicedrive_username, "
            "'auto_created', OLD.auto_created), json_object('integration_id', NEW.integration_id, "
            "'staff_id', NEW.staff_id, 'medical_username', NEW.medical_username, "
            "'voicedrive_username', NEW.voicedrive_username, 'auto_created', NEW.auto_created), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_account_integration_delete",
            "account_integration",
            "CREATE TRIGGER sync_account_integration_delete AFTER DELETE ON account_integration "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('account_integration', OLD.integration_id, 'delete', json_object('integration_id', "
            "OLD.integration_id, 'staff_id', OLD.staff_id, 'medical_username', "
            "OLD.medical_username, 'voicedrive_username', OLD.voicedrive_username, "
            "'auto_created', OLD.auto_created), NULL, COALESCE((SELECT actor FROM sync_context), "
            "'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT "
            "request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_account_integration_delete AFTER DELETE ON account_integration "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('account_integration', OLD.integration_id, 'delete', json_object('integration_id', "
            "OLD.integration_id, 'staff_id', OLD.staff_id, 'medical_username', "
            "OLD.medical_username, 'voicedrive_username', OLD.voicedrive_username, "
            "'auto_created', OLD.auto_created), NULL, COALESCE((SELECT actor FROM sync_context), "
            "'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT "
            "request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_permission_matrix_insert",
            "permission_matrix",
            "CREATE TRIGGER sync_permission_matrix_insert AFTER INSERT ON permission_matrix FOR "
            'EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", '
            "\"after\", actor, origin, request_id, happened_at) VALUES ('permission_matrix', "
            "NEW.role_id, 'insert', NULL, json_object('role_id', NEW.role_id, "
            "'can_view_all_staff', NEW.can_view_all_staff, 'can_edit_all_staff', "
            "NEW.can_edit_all_staff, 'can_view_department', NEW.can_view_department, "
            "'can_approve_interviews', NEW.can_approve_interviews, 'can_access_reports', "
            "NEW.can_access_reports), COALESCE((SELECT actor FROM sync_context), 'sqlite'), "
            "COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT request_id "
            "FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_permission_matrix_insert AFTER INSERT ON permission_matrix FOR "
            'EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", '
            "\"after\", actor, origin, request_id, happened_at) VALUES ('permission_matrix', "
            "NEW.role_id, 'insert', NULL, json_object('role_id', NEW.role_id, "
            "'can_view_all_staff', NEW.can_view_all_staff, 'can_edit_all_staff', "
            "NEW.can_edit_all_staff, 'can_view_department', NEW.can_view_department, "
            "'can_approve_interviews', NEW.can_approve_interviews, 'can_access_reports', "
            "NEW.can_access_reports), COALESCE((SELECT actor FROM sync_context), 'sqlite'), "
            "COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT request_id "
            "FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_permission_matrix_update",
            "permission_matrix",
            "CREATE TRIGGER sync_permission_matrix_update AFTER UPDATE ON permission_matrix FOR "
            "EACH ROW WHEN OLD.role_id IS NOT NEW.role_id OR OLD.can_view_all_staff IS NOT "
            "NEW.can_view_all_staff OR OLD.can_edit_all_staff IS NOT NEW.can_edit_all_staff OR "
            "OLD.can_view_department IS NOT NEW.can_view_department OR OLD.can_approve_interviews "
            "IS NOT NEW.can_approve_interviews OR OLD.can_access_reports IS NOT "
            "NEW.can_access_reports BEGIN INSERT INTO sync_change (table_name, row_key, "
            'operation, "before", "after", actor, origin, request_id, happened_at) VALUES '
            "('permission_matrix', NEW.role_id, 'update', json_object('role_id', OLD.role_id, "
            "'can_view_all_staff', OLD.can_view_all_staff, 'can_edit_all_staff', "
            "OLD.can_edit_all_staff, 'can_view_department', OLD.can_view_department, "
            "'can_approve_interviews', OLD.can_approve_interviews, 'can_access_reports', "
            "OLD.can_access_reports), json_object('role_id', NEW.role_id, 'can_view_all_staff', "
            "NEW.can_view_all_staff, 'can_edit_all_staff', NEW.can_edit_all_staff, "
            "'can_view_department', NEW.can_view_department, 'can_approve_interviews', "
            "NEW.can_approve_interviews, 'can_access_reports', NEW.can_access_reports), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_permission_matrix_update AFTER UPDATE ON permission_matrix FOR "
            "EACH ROW WHEN OLD.role_id IS NOT NEW.role_id OR OLD.can_view_all_staff IS NOT "
            "NEW.can_view_all_staff OR OLD.can_edit_all_staff IS NOT NEW.can_edit_all_staff OR "
            "OLD.can_view_department IS NOT NEW.can_view_department OR OLD.can_approve_interviews "
            "IS NOT NEW.can_approve_interviews OR OLD.can_access_reports IS NOT "
            "NEW.can_access_reports BEGIN INSERT INTO sync_change (table_name, row_key, "
            'operation, "before", "after", actor, origin, request_id, happened_at) VALUES '
            "('permission_matrix', NEW.role_id, 'update', json_object('role_id', OLD.role_id, "
            "'can_view_all_staff', OLD.can_view_all_staff, 'can_edit_all_staff', "
            "OLD.can_edit_all_staff, 'can_view_department', OLD.can_view_department, "
            "'can_approve_interviews', OLD.can_approve_interviews, 'can_access_reports', "
            "OLD.can_access_reports), json_object('role_id', NEW.role_id, 'can_view_all_staff', "
            "NEW.can_view_all_staff, 'can_edit_all_staff', NEW.can_edit_all_staff, "
            "'can_view_department', NEW.can_view_department, 'can_approve_interviews', "
            "NEW.can_approve_interviews, 'can_access_reports', NEW.can_access_reports), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_permission_matrix_delete",
            "permission_matrix",
            "CREATE TRIGGER sync_permission_matrix_delete AFTER DELETE ON permission_matrix FOR "
            'EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", '
            "\"after\", actor, origin, request_id, happened_at) VALUES ('permission_matrix', "
            "OLD.role_id, 'delete', json_object('role_id', OLD.role_id, 'can_view_all_staff', "
            "OLD.can_view_all_staff, 'can_edit_all_staff', OLD.can_edit_all_staff, "
            "'can_view_department', OLD.can_view_department, 'can_approve_interviews', "
            "OLD.can_approve_interviews, 'can_access_reports', OLD.can_access_reports), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_permission_matrix_delete AFTER DELETE ON permission_matrix FOR "
            'EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", '
            "\"after\", actor, origin, request_id, happened_at) VALUES ('permission_matrix', "
            "OLD.role_id, 'delete', json_object('role_id', OLD.role_id, 'can_view_all_staff', "
            "OLD.can_view_all_staff, 'can_edit_all_staff', OLD.can_edit_all_staff, "
            "'can_view_department', OLD.can_view_department, 'can_approve_interviews', "
            "OLD.can_approve_interviews, 'can_access_reports', OLD.can_access_reports), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_facility_insert",
            "organization_facility",
            "CREATE TRIGGER sync_organization_facility_insert AFTER INSERT ON "
            "organization_facility FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_facility', NEW.facility_id, 'insert', NULL, "
            "json_object('facility_id', NEW.facility_id, 'name', NEW.name, 'kind', NEW.kind, "
            "'beds', NEW.beds, 'sites', NEW.sites, 'parent_id', NEW.parent_id), COALESCE((SELECT "
            "actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_facility_insert AFTER INSERT ON "
            "organization_facility FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_facility', NEW.facility_id, 'insert', NULL, "
            "json_object('facility_id', NEW.facility_id, 'name', NEW.name, 'kind', NEW.kind, "
            "'beds', NEW.beds, 'sites', NEW.sites, 'parent_id', NEW.parent_id), COALESCE((SELECT "
            "actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_facility_update",
            "organization_facility",
            "CREATE TRIGGER sync_organization_facility_update AFTER UPDATE ON "
            "organization_facility FOR EACH ROW WHEN OLD.facility_id IS NOT NEW.facility_id OR "
            "OLD.name IS NOT NEW.name OR OLD.kind IS NOT NEW.kind OR OLD.beds IS NOT NEW.beds OR "
            "OLD.sites IS NOT NEW.sites OR OLD.parent_id IS NOT NEW.parent_id BEGIN INSERT INTO "
            'sync_change (table_name, row_key, operation, "before", "after", actor, origin, '
            "request_id, happened_at) VALUES ('organization_facility', NEW.facility_id, 'update', "
            "json_object('facility_id', OLD.facility_id, 'name', OLD.name, 'kind', OLD.kind, "
            "'beds', OLD.beds, 'sites', OLD.sites, 'parent_id', OLD.parent_id), "
            "json_object('facility_id', NEW.facility_id, 'name', NEW.name, 'kind', NEW.kind, "
            "'beds', NEW.beds, 'sites', NEW.sites, 'parent_id', NEW.parent_id), COALESCE((SELECT "
            "actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_facility_update AFTER UPDATE ON "
            "organization_facility FOR EACH ROW WHEN OLD.facility_id IS NOT NEW.facility_id OR "
            "OLD.name IS NOT NEW.name OR OLD.kind IS NOT NEW.kind OR OLD.beds IS NOT NEW.beds OR "
            "OLD.sites IS NOT NEW.sites OR OLD.parent_id IS NOT NEW.parent_id BEGIN INSERT INTO "
            'sync_change (table_name, row_key, operation, "before", "after", actor, origin, '
            "request_id, happened_at) VALUES ('organization_facility', NEW.facility_id, 'update', "
            "json_object('facility_id', OLD.facility_id, 'name', OLD.name, 'kind', OLD.kind, "
            "'beds', OLD.beds, 'sites', OLD.sites, 'parent_id', OLD.parent_id), "
            "json_object('facility_id', NEW.facility_id, 'name', NEW.name, 'kind', NEW.kind, "
            "'beds', NEW.beds, 'sites', NEW.sites, 'parent_id', NEW.parent_id), COALESCE((SELECT "
            "actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_facility_delete",
            "organization_facility",
            "CREATE TRIGGER sync_organization_facility_delete AFTER DELETE ON "
            "organization_facility FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_facility', OLD.facility_id, 'delete', "
            "json_object('facility_id', OLD.facility_id, 'name', OLD.name, 'kind', OLD.kind, "
            "'beds', OLD.beds, 'sites', OLD.sites, 'parent_id', OLD.parent_id), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_facility_delete AFTER DELETE ON "
            "organization_facility FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_facility', OLD.facility_id, 'delete', "
            "json_object('facility_id', OLD.facility_id, 'name', OLD.name, 'kind', OLD.kind, "
            "'beds', OLD.beds, 'sites', OLD.sites, 'parent_id', OLD.parent_id), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_department_insert",
            "organization_department",
            "CREATE TRIGGER sync_organization_department_insert AFTER INSERT ON "
            "organization_department FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_department', NEW.department_id, 'insert', NULL, "
            "json_object('department_id', NEW.department_id, 'name', NEW.name, 'kind', NEW.kind, "
            "'facility_id', NEW.facility_id, 'parent_id', NEW.parent_id), COALESCE((SELECT actor "
            "FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_department_insert AFTER INSERT ON "
            "organization_department FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_department', NEW.department_id, 'insert', NULL, "
            "json_object('department_id', NEW.department_id, 'name', NEW.name, 'kind', NEW.kind, "
            "'facility_id', NEW.facility_id, 'parent_id', NEW.parent_id), COALESCE((SELECT actor "
            "FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_department_update",
            "organization_department",
            "CREATE TRIGGER sync_organization_department_update AFTER UPDATE ON "
            "organization_department FOR EACH ROW WHEN OLD.department_id IS NOT NEW.department_id "
            "OR OLD.name IS NOT NEW.name OR OLD.kind IS NOT NEW.kind OR OLD.facility_id IS NOT "
            "NEW.facility_id OR OLD.parent_id IS NOT NEW.parent_id BEGIN INSERT INTO sync_change "
            '(table_name, row_key, operation, "before", "after", actor, origin, request_id, '
            "happened_at) VALUES ('organization_department', NEW.department_id, 'update', "
            "json_object('department_id', OLD.department_id, 'name', OLD.name, 'kind', OLD.kind, "
            "'facility_id', OLD.facility_id, 'parent_id', OLD.parent_id), "
            "json_object('department_id', NEW.department_id, 'name', NEW.name, 'kind', NEW.kind, "
            "'facility_id', NEW.facility_id, 'parent_id', NEW.parent_id), COALESCE((SELECT actor "
            "FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_department_update AFTER UPDATE ON "
            "organization_department FOR EACH ROW WHEN OLD.department_id IS NOT NEW.department_id "
            "OR OLD.name IS NOT NEW.name OR OLD.kind IS NOT NEW.kind OR OLD.facility_id IS NOT "
            "NEW.facility_id OR OLD.parent_id IS NOT NEW.parent_id BEGIN INSERT INTO sync_change "
            '(table_name, row_key, operation, "before", "after", actor, origin, request_id, '
            "happened_at) VALUES ('organization_department', NEW.department_id, 'update', "
            "json_object('department_id', OLD.department_id, 'name', OLD.name, 'kind', OLD.kind, "
            "'facility_id', OLD.facility_id, 'parent_id', OLD.parent_id), "
            "json_object('department_id', NEW.department_id, 'name', NEW.name, 'kind', NEW.kind, "
            "'facility_id', NEW.facility_id, 'parent_id', NEW.parent_id), COALESCE((SELECT actor "
            "FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_department_delete",
            "organization_department",
            "CREATE TRIGGER sync_organization_department_delete AFTER DELETE ON "
            "organization_department FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_department', OLD.department_id, 'delete', "
            "json_object('department_id', OLD.department_id, 'name', OLD.name, 'kind', OLD.kind, "
            "'facility_id', OLD.facility_id, 'parent_id', OLD.parent_id), NULL, COALESCE((SELECT "
            "actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_department_delete AFTER DELETE ON "
            "organization_department FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_department', OLD.department_id, 'delete', "
            "json_object('department_id', OLD.department_id, 'name', OLD.name, 'kind', OLD.kind, "
            "'facility_id', OLD.facility_id, 'parent_id', OLD.parent_id), NULL, COALESCE((SELECT "
            "actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_position_insert",
            "organization_position",
            "CREATE TRIGGER sync_organization_position_insert AFTER INSERT ON "
            "organization_position FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_position', NEW.position_id, 'insert', NULL, "
            "json_object('position_id', NEW.position_id, 'name', NEW.name), COALESCE((SELECT "
            "actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_position_insert AFTER INSERT ON "
            "organization_position FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_position', NEW.position_id, 'insert', NULL, "
            "json_object('position_id', NEW.position_id, 'name', NEW.name), COALESCE((SELECT "
            "actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_position_update",
            "organization_position",
            "CREATE TRIGGER sync_organization_position_update AFTER UPDATE ON "
            "organization_position FOR EACH ROW WHEN OLD.position_id IS NOT NEW.position_id OR "
            "OLD.name IS NOT NEW.name BEGIN INSERT INTO sync_change (table_name, row_key, "
            'operation, "before", "after", actor, origin, request_id, happened_at) VALUES '
            "('organization_position', NEW.position_id, 'update', json_object('position_id', "
            "OLD.position_id, 'name', OLD.name), json_object('position_id', NEW.position_id, "
            "'name', NEW.name), COALESCE((SELECT actor FROM sync_context), 'sqlite'), "
            "COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT request_id "
            "FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_position_update AFTER UPDATE ON "
            "organization_position FOR EACH ROW WHEN OLD.position_id IS NOT NEW.position_id OR "
            "OLD.name IS NOT NEW.name BEGIN INSERT INTO sync_change (table_name, row_key, "
            'operation, "before", "after", actor, origin, request_id, happened_at) VALUES '
            "('organization_position', NEW.position_id, 'update', json_object('position_id', "
            "OLD.position_id, 'name', OLD.name), json_object('position_id', NEW.position_id, "
            "'name', NEW.name), COALESCE((SELECT actor FROM sync_context), 'sqlite'), "
            "COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT request_id "
            "FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_position_delete",
            "organization_position",
            "CREATE TRIGGER sync_organization_position_delete AFTER DELETE ON "
            "organization_position FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_position', OLD.position_id, 'delete', "
            "json_object('position_id', OLD.position_id, 'name', OLD.name), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_position_delete AFTER DELETE ON "
            "organization_position FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_position', OLD.position_id, 'delete', "
            "json_object('position_id', OLD.position_id, 'name', OLD.name), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_positionlevel_insert",
            "organization_positionlevel",
            "CREATE TRIGGER sync_organization_positionlevel_insert AFTER INSERT ON "
            "organization_positionlevel FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_positionlevel', NEW.id, 'insert', NULL, json_object('id', "
            "NEW.id, 'position_id', NEW.position_id, 'facility_id', NEW.facility_id, 'role', "
            "NEW.role, 'level', NEW.level, 'source', NEW.source, 'starts_on', NEW.starts_on), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_positionlevel_insert AFTER INSERT ON "
            "organization_positionlevel FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_positionlevel', NEW.id, 'insert', NULL, json_object('id', "
            "NEW.id, 'position_id', NEW.position_id, 'facility_id', NEW.facility_id, 'role', "
            "NEW.role, 'level', NEW.level, 'source', NEW.source, 'starts_on', NEW.starts_on), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_positionlevel_update",
            "organization_positionlevel",
            "CREATE TRIGGER sync_organization_positionlevel_update AFTER UPDATE ON "
            "organization_positionlevel FOR EACH ROW WHEN OLD.id IS NOT NEW.id OR OLD.position_id "
            "IS NOT NEW.position_id OR OLD.facility_id IS NOT NEW.facility_id OR OLD.role IS NOT "
            "NEW.role OR OLD.level IS NOT NEW.level OR OLD.source IS NOT NEW.source OR "
            "OLD.starts_on IS NOT NEW.starts_on BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_positionlevel', NEW.id, 'update', json_object('id', OLD.id, "
            "'position_id', OLD.position_id, 'facility_id', OLD.facility_id, 'role', OLD.role, "
            "'level', OLD.level, 'source', OLD.source, 'starts_on', OLD.starts_on), "
            "json_object('id', NEW.id, 'position_id', NEW.position_id, 'facility_id', "
            "NEW.facility_id, 'role', NEW.role, 'level', NEW.level, 'source', NEW.source, "
            "'starts_on', NEW.starts_on), COALESCE((SELECT actor FROM sync_context), 'sqlite'), "
            "COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT request_id "
            "FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_positionlevel_update AFTER UPDATE ON "
            "organization_positionlevel FOR EACH ROW WHEN OLD.id IS NOT NEW.id OR OLD.position_id "
            "IS NOT NEW.position_id OR OLD.facility_id IS NOT NEW.facility_id OR OLD.role IS NOT "
            "NEW.role OR OLD.level IS NOT NEW.level OR OLD.source IS NOT NEW.source OR "
            "OLD.starts_on IS NOT NEW.starts_on BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_positionlevel', NEW.id, 'update', json_object('id', OLD.id, "
            "'position_id', OLD.position_id, 'facility_id', OLD.facility_id, 'role', OLD.role, "
            "'level', OLD.level, 'source', OLD.source, 'starts_on', OLD.starts_on), "
            "json_object('id', NEW.id, 'position_id', NEW.position_id, 'facility_id', "
            "NEW.facility_id, 'role', NEW.role, 'level', NEW.level, 'source', NEW.source, "
            "'starts_on', NEW.starts_on), COALESCE((SELECT actor FROM sync_context), 'sqlite'), "
            "COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT request_id "
            "FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_positionlevel_delete",
            "organization_positionlevel",
            "CREATE TRIGGER sync_organization_positionlevel_delete AFTER DELETE ON "
            "organization_positionlevel FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_positionlevel', OLD.id, 'delete', json_object('id', OLD.id, "
            "'position_id', OLD.position_id, 'facility_id', OLD.facility_id, 'role', OLD.role, "
            "'level', OLD.level, 'source', OLD.source, 'starts_on', OLD.starts_on), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_positionlevel_delete AFTER DELETE ON "
            "organization_positionlevel FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_positionlevel', OLD.id, 'delete', json_object('id', OLD.id, "
            "'position_id', OLD.position_id, 'facility_id', OLD.facility_id, 'role', OLD.role, "
            "'level', OLD.level, 'source', OLD.source, 'starts_on', OLD.starts_on), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_staffprofile_insert",
            "organization_staffprofile",
            "CREATE TRIGGER sync_organization_staffprofile_insert AFTER INSERT ON "
            "organization_staffprofile FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_staffprofile', NEW.staff_id, 'insert', NULL, "
            "json_object('staff_id', NEW.staff_id, 'kana', NEW.kana), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
            "CREATE TRIGGER sync_organization_staffprofile_insert AFTER INSERT ON "
            "organization_staffprofile FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_staffprofile', NEW.staff_id, 'insert', NULL, "
            "json_object('staff_id', NEW.staff_id, 'kana', NEW.kana), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
        ),
        (
            "sync_organization_staffprofile_update",
            "organization_staffprofile",
            "CREATE TRIGGER sync_organization_staffprofile_update AFTER UPDATE ON "
            "organization_staffprofile FOR EACH ROW WHEN OLD.staff_id IS NOT NEW.staff_id OR "
            "OLD.kana IS NOT NEW.kana BEGIN INSERT INTO sync_change (table_name, row_key, "
            'operation, "before", "after", actor, origin, request_id, happened_at) VALUES '
            "('organization_staffprofile', NEW.staff_id, 'update', json_object('staff_id', "
            "OLD.staff_id, 'kana', OLD.kana), json_object('staff_id', NEW.staff_id, 'kana', "
            "NEW.kana), COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT "
            "origin FROM sync_context), 'medical'), COALESCE((SELECT request_id FROM "
            "sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_staffprofile_update AFTER UPDATE ON "
            "organization_staffprofile FOR EACH ROW WHEN OLD.staff_id IS NOT NEW.staff_id OR "
            "OLD.kana IS NOT NEW.kana BEGIN INSERT INTO sync_change (table_name, row_key, "
            'operation, "before", "after", actor, origin, request_id, happened_at) VALUES '
            "('organization_staffprofile', NEW.staff_id, 'update', json_object('staff_id', "
            "OLD.staff_id, 'kana', OLD.kana), json_object('staff_id', NEW.staff_id, 'kana', "
            "NEW.kana), COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT "
            "origin FROM sync_context), 'medical'), COALESCE((SELECT request_id FROM "
            "sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_staffprofile_delete",
            "organization_staffprofile",
            "CREATE TRIGGER sync_organization_staffprofile_delete AFTER DELETE ON "
            "organization_staffprofile FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_staffprofile', OLD.staff_id, 'delete', json_object('staff_id', "
            "OLD.staff_id, 'kana', OLD.kana), NULL, COALESCE((SELECT actor FROM sync_context), "
            "'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT "
            "request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_staffprofile_delete AFTER DELETE ON "
            "organization_staffprofile FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_staffprofile', OLD.staff_id, 'delete', json_object('staff_id', "
            "OLD.staff_id, 'kana', OLD.kana), NULL, COALESCE((SELECT actor FROM sync_context), "
            "'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT "
            "request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_assignment_insert",
            "organization_assignment",
            "CREATE TRIGGER sync_organization_assignment_insert AFTER INSERT ON "
            "organization_assignment FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_assignment', NEW.id, 'insert', NULL, json_object('id', NEW.id, "
            "'staff_id', NEW.staff_id, 'facility_id', NEW.facility_id, 'department_id', "
            "NEW.department_id, 'position_id', NEW.position_id, 'starts_on', NEW.starts_on, "
            "'ends_on', NEW.ends_on, 'is_primary', NEW.is_primary), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
            "CREATE TRIGGER sync_organization_assignment_insert AFTER INSERT ON "
            "organization_assignment FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_assignment', NEW.id, 'insert', NULL, json_object('id', NEW.id, "
            "'staff_id', NEW.staff_id, 'facility_id', NEW.facility_id, 'department_id', "
            "NEW.department_id, 'position_id', NEW.position_id, 'starts_on', NEW.starts_on, "
            "'ends_on', NEW.ends_on, 'is_primary', NEW.is_primary), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
        ),
        (
            "sync_organization_assignment_update",
            "organization_assignment",
            "CREATE TRIGGER sync_organization_assignment_update AFTER UPDATE ON "
            "organization_assignment FOR EACH ROW WHEN OLD.id IS NOT NEW.id OR OLD.staff_id IS "
            "NOT NEW.staff_id OR OLD.facility_id IS NOT NEW.facility_id OR OLD.department_id IS "
            "NOT NEW.department_id OR OLD.position_id IS NOT NEW.position_id OR OLD.starts_on IS "
            "NOT NEW.starts_on OR OLD.ends_on IS NOT NEW.ends_on OR OLD.is_primary IS NOT "
            "NEW.is_primary BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('organization_assignment', NEW.id, 'update', json_object('id', OLD.id, 'staff_id', "
            "OLD.staff_id, 'facility_id', OLD.facility_id, 'department_id', OLD.department_id, "
            "'position_id', OLD.position_id, 'starts_on', OLD.starts_on, 'ends_on', OLD.ends_on, "
            "'is_primary', OLD.is_primary), json_object('id', NEW.id, 'staff_id', NEW.staff_id, "
            "'facility_id', NEW.facility_id, 'department_id', NEW.department_id, 'position_id', "
            "NEW.position_id, 'starts_on', NEW.starts_on, 'ends_on', NEW.ends_on, 'is_primary', "
            "NEW.is_primary), COALESCE((SELECT actor FROM sync_context), 'sqlite'), "
            "COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT request_id "
            "FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_assignment_update AFTER UPDATE ON "
            "organization_assignment FOR EACH ROW WHEN OLD.id IS NOT NEW.id OR OLD.staff_id IS "
            "NOT NEW.staff_id OR OLD.facility_id IS NOT NEW.facility_id OR OLD.department_id IS "
            "NOT NEW.department_id OR OLD.position_id IS NOT NEW.position_id OR OLD.starts_on IS "
            "NOT NEW.starts_on OR OLD.ends_on IS NOT NEW.ends_on OR OLD.is_primary IS NOT "
            "NEW.is_primary BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('organization_assignment', NEW.id, 'update', json_object('id', OLD.id, 'staff_id', "
            "OLD.staff_id, 'facility_id', OLD.facility_id, 'department_id', OLD.department_id, "
            "'position_id', OLD.position_id, 'starts_on', OLD.starts_on, 'ends_on', OLD.ends_on, "
            "'is_primary', OLD.is_primary), json_object('id', NEW.id, 'staff_id', NEW.staff_id, "
            "'facility_id', NEW.facility_id, 'department_id', NEW.department_id, 'position_id', "
            "NEW.position_id, 'starts_on', NEW.starts_on, 'ends_on', NEW.ends_on, 'is_primary', "
            "NEW.is_primary), COALESCE((SELECT actor FROM sync_context), 'sqlite'), "
            "COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT request_id "
            "FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_organization_assignment_delete",
            "organization_assignment",
            "CREATE TRIGGER sync_organization_assignment_delete AFTER DELETE ON "
            "organization_assignment FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_assignment', OLD.id, 'delete', json_object('id', OLD.id, "
            "'staff_id', OLD.staff_id, 'facility_id', OLD.facility_id, 'department_id', "
            "OLD.department_id, 'position_id', OLD.position_id, 'starts_on', OLD.starts_on, "
            "'ends_on', OLD.ends_on, 'is_primary', OLD.is_primary), NULL, COALESCE((SELECT actor "
            "FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_organization_assignment_delete AFTER DELETE ON "
            "organization_assignment FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('organization_assignment', OLD.id, 'delete', json_object('id', OLD.id, "
            "'staff_id', OLD.staff_id, 'facility_id', OLD.facility_id, 'department_id', "
            "OLD.department_id, 'position_id', OLD.position_id, 'starts_on', OLD.starts_on, "
            "'ends_on', OLD.ends_on, 'is_primary', OLD.is_primary), NULL, COALESCE((SELECT actor "
            "FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
        ),
        (
            "sync_accounts_user_insert",
            "accounts_user",
            "CREATE TRIGGER sync_accounts_user_insert AFTER INSERT ON accounts_user FOR EACH ROW "
            'BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", "after", '
            "actor, origin, request_id, happened_at) VALUES ('accounts_user', NEW.id, 'insert', "
            "NULL, json_object('id', NEW.id, 'login', NEW.login, 'staff_id', NEW.staff_id, "
            "'is_active', NEW.is_active, 'deactivated_at', NEW.deactivated_at, 'is_superuser', "
            "NEW.is_superuser, 'must_change_password', NEW.must_change_password), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_accounts_user_insert AFTER INSERT ON accounts_user FOR EACH ROW "
            'BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", "after", '
            "actor, origin, request_id, happened_at) VALUES ('accounts_user', NEW.id, 'insert', "
            "NULL, json_object('id', NEW.id, 'login', NEW.login, 'staff_id', NEW.staff_id, "
            "'is_active', NEW.is_active, 'deactivated_at', NEW.deactivated_at, 'is_superuser', "
            "NEW.is_superuser, 'must_change_password', NEW.must_change_password), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_accounts_user_update",
            "accounts_user",
            "CREATE TRIGGER sync_accounts_user_update AFTER UPDATE ON accounts_user FOR EACH ROW "
            "WHEN OLD.id IS NOT NEW.id OR OLD.login IS NOT NEW.login OR OLD.staff_id IS NOT "
            "NEW.staff_id OR OLD.is_active IS NOT NEW.is_active OR OLD.deactivated_at IS NOT "
            "NEW.deactivated_at OR OLD.is_superuser IS NOT NEW.is_superuser OR "
            "OLD.must_change_password IS NOT NEW.must_change_password BEGIN INSERT INTO "
            'sync_change (table_name, row_key, operation, "before", "after", actor, origin, '
            "request_id, happened_at) VALUES ('accounts_user', NEW.id, 'update', "
            "json_object('id', OLD.id, 'login', OLD.login, 'staff_id', OLD.staff_id, 'is_active', "
            "OLD.is_active, 'deactivated_at', OLD.deactivated_at, 'is_superuser', "
            "OLD.is_superuser, 'must_change_password', OLD.must_change_password), "
            "json_object('id', NEW.id, 'login', NEW.login, 'staff_id', NEW.staff_id, 'is_active', "
            "NEW.is_active, 'deactivated_at', NEW.deactivated_at, 'is_superuser', "
            "NEW.is_superuser, 'must_change_password', NEW.must_change_password), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_accounts_user_update AFTER UPDATE ON accounts_user FOR EACH ROW "
            "WHEN OLD.id IS NOT NEW.id OR OLD.login IS NOT NEW.login OR OLD.staff_id IS NOT "
            "NEW.staff_id OR OLD.is_active IS NOT NEW.is_active OR OLD.deactivated_at IS NOT "
            "NEW.deactivated_at OR OLD.is_superuser IS NOT NEW.is_superuser OR "
            "OLD.must_change_password IS NOT NEW.must_change_password BEGIN INSERT INTO "
            'sync_change (table_name, row_key, operation, "before", "after", actor, origin, '
            "request_id, happened_at) VALUES ('accounts_user', NEW.id, 'update', "
            "json_object('id', OLD.id, 'login', OLD.login, 'staff_id', OLD.staff_id, 'is_active', "
            "OLD.is_active, 'deactivated_at', OLD.deactivated_at, 'is_superuser', "
            "OLD.is_superuser, 'must_change_password', OLD.must_change_password), "
            "json_object('id', NEW.id, 'login', NEW.login, 'staff_id', NEW.staff_id, 'is_active', "
            "NEW.is_active, 'deactivated_at', NEW.deactivated_at, 'is_superuser', "
            "NEW.is_superuser, 'must_change_password', NEW.must_change_password), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_accounts_user_delete",
            "accounts_user",
            "CREATE TRIGGER sync_accounts_user_delete AFTER DELETE ON accounts_user FOR EACH ROW "
            'BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", "after", '
            "actor, origin, request_id, happened_at) VALUES ('accounts_user', OLD.id, 'delete', "
            "json_object('id', OLD.id, 'login', OLD.login, 'staff_id', OLD.staff_id, 'is_active', "
            "OLD.is_active, 'deactivated_at', OLD.deactivated_at, 'is_superuser', "
            "OLD.is_superuser, 'must_change_password', OLD.must_change_password), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_accounts_user_delete AFTER DELETE ON accounts_user FOR EACH ROW "
            'BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", "after", '
            "actor, origin, request_id, happened_at) VALUES ('accounts_user', OLD.id, 'delete', "
            "json_object('id', OLD.id, 'login', OLD.login, 'staff_id', OLD.staff_id, 'is_active', "
            "OLD.is_active, 'deactivated_at', OLD.deactivated_at, 'is_superuser', "
            "OLD.is_superuser, 'must_change_password', OLD.must_change_password), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_accounts_clientsecret_insert",
            "accounts_clientsecret",
            "CREATE TRIGGER sync_accounts_clientsecret_insert AFTER INSERT ON "
            "accounts_clientsecret FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('accounts_clientsecret', NEW.id, 'insert', NULL, json_object('id', NEW.id, "
            "'user_id', NEW.user_id, 'issued_at', NEW.issued_at, 'revoked_at', NEW.revoked_at), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_accounts_clientsecret_insert AFTER INSERT ON "
            "accounts_clientsecret FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('accounts_clientsecret', NEW.id, 'insert', NULL, json_object('id', NEW.id, "
            "'user_id', NEW.user_id, 'issued_at', NEW.issued_at, 'revoked_at', NEW.revoked_at), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_accounts_clientsecret_update",
            "accounts_clientsecret",
            "CREATE TRIGGER sync_accounts_clientsecret_update AFTER UPDATE ON "
            "accounts_clientsecret FOR EACH ROW WHEN OLD.id IS NOT NEW.id OR OLD.user_id IS NOT "
            "NEW.user_id OR OLD.issued_at IS NOT NEW.issued_at OR OLD.revoked_at IS NOT "
            "NEW.revoked_at BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('accounts_clientsecret', NEW.id, 'update', json_object('id', OLD.id, 'user_id', "
            "OLD.user_id, 'issued_at', OLD.issued_at, 'revoked_at', OLD.revoked_at), "
            "json_object('id', NEW.id, 'user_id', NEW.user_id, 'issued_at', NEW.issued_at, "
            "'revoked_at', NEW.revoked_at), COALESCE((SELECT actor FROM sync_context), 'sqlite'), "
            "COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT request_id "
            "FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_accounts_clientsecret_update AFTER UPDATE ON "
            "accounts_clientsecret FOR EACH ROW WHEN OLD.id IS NOT NEW.id OR OLD.user_id IS NOT "
            "NEW.user_id OR OLD.issued_at IS NOT NEW.issued_at OR OLD.revoked_at IS NOT "
            "NEW.revoked_at BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('accounts_clientsecret', NEW.id, 'update', json_object('id', OLD.id, 'user_id', "
            "OLD.user_id, 'issued_at', OLD.issued_at, 'revoked_at', OLD.revoked_at), "
            "json_object('id', NEW.id, 'user_id', NEW.user_id, 'issued_at', NEW.issued_at, "
            "'revoked_at', NEW.revoked_at), COALESCE((SELECT actor FROM sync_context), 'sqlite'), "
            "COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT request_id "
            "FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_accounts_clientsecret_delete",
            "accounts_clientsecret",
            "CREATE TRIGGER sync_accounts_clientsecret_delete AFTER DELETE ON "
            "accounts_clientsecret FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('accounts_clientsecret', OLD.id, 'delete', json_object('id', OLD.id, "
            "'user_id', OLD.user_id, 'issued_at', OLD.issued_at, 'revoked_at', OLD.revoked_at), "
            "NULL, COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin "
            "FROM sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_accounts_clientsecret_delete AFTER DELETE ON "
            "accounts_clientsecret FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('accounts_clientsecret', OLD.id, 'delete', json_object('id', OLD.id, "
            "'user_id', OLD.user_id, 'issued_at', OLD.issued_at, 'revoked_at', OLD.revoked_at), "
            "NULL, COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin "
            "FROM sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_accounts_user_groups_insert",
            "accounts_user_groups",
            "CREATE TRIGGER sync_accounts_user_groups_insert AFTER INSERT ON accounts_user_groups "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('accounts_user_groups', NEW.id, 'insert', NULL, json_object('id', NEW.id, "
            "'user_id', NEW.user_id, 'group_id', NEW.group_id), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
            "CREATE TRIGGER sync_accounts_user_groups_insert AFTER INSERT ON accounts_user_groups "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('accounts_user_groups', NEW.id, 'insert', NULL, json_object('id', NEW.id, "
            "'user_id', NEW.user_id, 'group_id', NEW.group_id), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
        ),
        (
            "sync_accounts_user_groups_update",
            "accounts_user_groups",
            "CREATE TRIGGER sync_accounts_user_groups_update AFTER UPDATE ON accounts_user_groups "
            "FOR EACH ROW WHEN OLD.id IS NOT NEW.id OR OLD.user_id IS NOT NEW.user_id OR "
            "OLD.group_id IS NOT NEW.group_id BEGIN INSERT INTO sync_change (table_name, row_key, "
            'operation, "before", "after", actor, origin, request_id, happened_at) VALUES '
            "('accounts_user_groups', NEW.id, 'update', json_object('id', OLD.id, 'user_id', "
            "OLD.user_id, 'group_id', OLD.group_id), json_object('id', NEW.id, 'user_id', "
            "NEW.user_id, 'group_id', NEW.group_id), COALESCE((SELECT actor FROM sync_context), "
            "'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT "
            "request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_accounts_user_groups_update AFTER UPDATE ON accounts_user_groups "
            "FOR EACH ROW WHEN OLD.id IS NOT NEW.id OR OLD.user_id IS NOT NEW.user_id OR "
            "OLD.group_id IS NOT NEW.group_id BEGIN INSERT INTO sync_change (table_name, row_key, "
            'operation, "before", "after", actor, origin, request_id, happened_at) VALUES '
            "('accounts_user_groups', NEW.id, 'update', json_object('id', OLD.id, 'user_id', "
            "OLD.user_id, 'group_id', OLD.group_id), json_object('id', NEW.id, 'user_id', "
            "NEW.user_id, 'group_id', NEW.group_id), COALESCE((SELECT actor FROM sync_context), "
            "'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), COALESCE((SELECT "
            "request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_accounts_user_groups_delete",
            "accounts_user_groups",
            "CREATE TRIGGER sync_accounts_user_groups_delete AFTER DELETE ON accounts_user_groups "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('accounts_user_groups', OLD.id, 'delete', json_object('id', OLD.id, 'user_id', "
            "OLD.user_id, 'group_id', OLD.group_id), NULL, COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
            "CREATE TRIGGER sync_accounts_user_groups_delete AFTER DELETE ON accounts_user_groups "
            "FOR EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "
            '"before", "after", actor, origin, request_id, happened_at) VALUES '
            "('accounts_user_groups', OLD.id, 'delete', json_object('id', OLD.id, 'user_id', "
            "OLD.user_id, 'group_id', OLD.group_id), NULL, COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
        ),
        (
            "sync_accounts_handover_insert",
            "accounts_handover",
            "CREATE TRIGGER sync_accounts_handover_insert AFTER INSERT ON accounts_handover FOR "
            'EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", '
            "\"after\", actor, origin, request_id, happened_at) VALUES ('accounts_handover', "
            "NEW.id, 'insert', NULL, json_object('id', NEW.id, 'user_id', NEW.user_id, 'kind', "
            "NEW.kind, 'issued_by', NEW.issued_by, 'issued_at', NEW.issued_at, 'expires_at', "
            "NEW.expires_at, 'used_at', NEW.used_at, 'voided_at', NEW.voided_at), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_accounts_handover_insert AFTER INSERT ON accounts_handover FOR "
            'EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", '
            "\"after\", actor, origin, request_id, happened_at) VALUES ('accounts_handover', "
            "NEW.id, 'insert', NULL, json_object('id', NEW.id, 'user_id', NEW.user_id, 'kind', "
            "NEW.kind, 'issued_by', NEW.issued_by, 'issued_at', NEW.issued_at, 'expires_at', "
            "NEW.expires_at, 'used_at', NEW.used_at, 'voided_at', NEW.voided_at), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_accounts_handover_update",
            "accounts_handover",
            "CREATE TRIGGER sync_accounts_handover_update AFTER UPDATE ON accounts_handover FOR "
            "EACH ROW WHEN OLD.id IS NOT NEW.id OR OLD.user_id IS NOT NEW.user_id OR OLD.kind IS "
            "NOT NEW.kind OR OLD.issued_by IS NOT NEW.issued_by OR OLD.issued_at IS NOT "
            "NEW.issued_at OR OLD.expires_at IS NOT NEW.expires_at OR OLD.used_at IS NOT "
            "NEW.used_at OR OLD.voided_at IS NOT NEW.voided_at BEGIN INSERT INTO sync_change "
            '(table_name, row_key, operation, "before", "after", actor, origin, request_id, '
            "happened_at) VALUES ('accounts_handover', NEW.id, 'update', json_object('id', "
            "OLD.id, 'user_id', OLD.user_id, 'kind', OLD.kind, 'issued_by', OLD.issued_by, "
            "'issued_at', OLD.issued_at, 'expires_at', OLD.expires_at, 'used_at', OLD.used_at, "
            "'voided_at', OLD.voided_at), json_object('id', NEW.id, 'user_id', NEW.user_id, "
            "'kind', NEW.kind, 'issued_by', NEW.issued_by, 'issued_at', NEW.issued_at, "
            "'expires_at', NEW.expires_at, 'used_at', NEW.used_at, 'voided_at', NEW.voided_at), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_accounts_handover_update AFTER UPDATE ON accounts_handover FOR "
            "EACH ROW WHEN OLD.id IS NOT NEW.id OR OLD.user_id IS NOT NEW.user_id OR OLD.kind IS "
            "NOT NEW.kind OR OLD.issued_by IS NOT NEW.issued_by OR OLD.issued_at IS NOT "
            "NEW.issued_at OR OLD.expires_at IS NOT NEW.expires_at OR OLD.used_at IS NOT "
            "NEW.used_at OR OLD.voided_at IS NOT NEW.voided_at BEGIN INSERT INTO sync_change "
            '(table_name, row_key, operation, "before", "after", actor, origin, request_id, '
            "happened_at) VALUES ('accounts_handover', NEW.id, 'update', json_object('id', "
            "OLD.id, 'user_id', OLD.user_id, 'kind', OLD.kind, 'issued_by', OLD.issued_by, "
            "'issued_at', OLD.issued_at, 'expires_at', OLD.expires_at, 'used_at', OLD.used_at, "
            "'voided_at', OLD.voided_at), json_object('id', NEW.id, 'user_id', NEW.user_id, "
            "'kind', NEW.kind, 'issued_by', NEW.issued_by, 'issued_at', NEW.issued_at, "
            "'expires_at', NEW.expires_at, 'used_at', NEW.used_at, 'voided_at', NEW.voided_at), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_accounts_handover_delete",
            "accounts_handover",
            "CREATE TRIGGER sync_accounts_handover_delete AFTER DELETE ON accounts_handover FOR "
            'EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", '
            "\"after\", actor, origin, request_id, happened_at) VALUES ('accounts_handover', "
            "OLD.id, 'delete', json_object('id', OLD.id, 'user_id', OLD.user_id, 'kind', "
            "OLD.kind, 'issued_by', OLD.issued_by, 'issued_at', OLD.issued_at, 'expires_at', "
            "OLD.expires_at, 'used_at', OLD.used_at, 'voided_at', OLD.voided_at), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_accounts_handover_delete AFTER DELETE ON accounts_handover FOR "
            'EACH ROW BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", '
            "\"after\", actor, origin, request_id, happened_at) VALUES ('accounts_handover', "
            "OLD.id, 'delete', json_object('id', OLD.id, 'user_id', OLD.user_id, 'kind', "
            "OLD.kind, 'issued_by', OLD.issued_by, 'issued_at', OLD.issued_at, 'expires_at', "
            "OLD.expires_at, 'used_at', OLD.used_at, 'voided_at', OLD.voided_at), NULL, "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_sync_peer_insert",
            "sync_peer",
            "CREATE TRIGGER sync_sync_peer_insert AFTER INSERT ON sync_peer FOR EACH ROW BEGIN "
            'INSERT INTO sync_change (table_name, row_key, operation, "before", "after", actor, '
            "origin, request_id, happened_at) VALUES ('sync_peer', NEW.id, 'insert', NULL, "
            "json_object('id', NEW.id, 'code', NEW.code, 'name', NEW.name, 'contract', "
            "NEW.contract, 'base_url', NEW.base_url, 'login_url', NEW.login_url, 'senders', "
            "NEW.senders, 'is_enabled', NEW.is_enabled), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
            "CREATE TRIGGER sync_sync_peer_insert AFTER INSERT ON sync_peer FOR EACH ROW BEGIN "
            'INSERT INTO sync_change (table_name, row_key, operation, "before", "after", actor, '
            "origin, request_id, happened_at) VALUES ('sync_peer', NEW.id, 'insert', NULL, "
            "json_object('id', NEW.id, 'code', NEW.code, 'name', NEW.name, 'contract', "
            "NEW.contract, 'base_url', NEW.base_url, 'login_url', NEW.login_url, 'senders', "
            "NEW.senders, 'is_enabled', NEW.is_enabled), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
        ),
        (
            "sync_sync_peer_update",
            "sync_peer",
            "CREATE TRIGGER sync_sync_peer_update AFTER UPDATE ON sync_peer FOR EACH ROW WHEN "
            "OLD.id IS NOT NEW.id OR OLD.code IS NOT NEW.code OR OLD.name IS NOT NEW.name OR "
            "OLD.contract IS NOT NEW.contract OR OLD.base_url IS NOT NEW.base_url OR "
            "OLD.login_url IS NOT NEW.login_url OR OLD.senders IS NOT NEW.senders OR "
            "OLD.is_enabled IS NOT NEW.is_enabled BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('sync_peer', NEW.id, 'update', json_object('id', OLD.id, 'code', OLD.code, "
            "'name', OLD.name, 'contract', OLD.contract, 'base_url', OLD.base_url, 'login_url', "
            "OLD.login_url, 'senders', OLD.senders, 'is_enabled', OLD.is_enabled), "
            "json_object('id', NEW.id, 'code', NEW.code, 'name', NEW.name, 'contract', "
            "NEW.contract, 'base_url', NEW.base_url, 'login_url', NEW.login_url, 'senders', "
            "NEW.senders, 'is_enabled', NEW.is_enabled), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
            "CREATE TRIGGER sync_sync_peer_update AFTER UPDATE ON sync_peer FOR EACH ROW WHEN "
            "OLD.id IS NOT NEW.id OR OLD.code IS NOT NEW.code OR OLD.name IS NOT NEW.name OR "
            "OLD.contract IS NOT NEW.contract OR OLD.base_url IS NOT NEW.base_url OR "
            "OLD.login_url IS NOT NEW.login_url OR OLD.senders IS NOT NEW.senders OR "
            "OLD.is_enabled IS NOT NEW.is_enabled BEGIN INSERT INTO sync_change (table_name, "
            'row_key, operation, "before", "after", actor, origin, request_id, happened_at) '
            "VALUES ('sync_peer', NEW.id, 'update', json_object('id', OLD.id, 'code', OLD.code, "
            "'name', OLD.name, 'contract', OLD.contract, 'base_url', OLD.base_url, 'login_url', "
            "OLD.login_url, 'senders', OLD.senders, 'is_enabled', OLD.is_enabled), "
            "json_object('id', NEW.id, 'code', NEW.code, 'name', NEW.name, 'contract', "
            "NEW.contract, 'base_url', NEW.base_url, 'login_url', NEW.login_url, 'senders', "
            "NEW.senders, 'is_enabled', NEW.is_enabled), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
        ),
        (
            "sync_sync_peer_delete",
            "sync_peer",
            "CREATE TRIGGER sync_sync_peer_delete AFTER DELETE ON sync_peer FOR EACH ROW BEGIN "
            'INSERT INTO sync_change (table_name, row_key, operation, "before", "after", actor, '
            "origin, request_id, happened_at) VALUES ('sync_peer', OLD.id, 'delete', "
            "json_object('id', OLD.id, 'code', OLD.code, 'name', OLD.name, 'contract', "
            "OLD.contract, 'base_url', OLD.base_url, 'login_url', OLD.login_url, 'senders', "
            "OLD.senders, 'is_enabled', OLD.is_enabled), NULL, COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
            "CREATE TRIGGER sync_sync_peer_delete AFTER DELETE ON sync_peer FOR EACH ROW BEGIN "
            'INSERT INTO sync_change (table_name, row_key, operation, "before", "after", actor, '
            "origin, request_id, happened_at) VALUES ('sync_peer', OLD.id, 'delete', "
            "json_object('id', OLD.id, 'code', OLD.code, 'name', OLD.name, 'contract', "
            "OLD.contract, 'base_url', OLD.base_url, 'login_url', OLD.login_url, 'senders', "
            "OLD.senders, 'is_enabled', OLD.is_enabled), NULL, COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
        ),
        (
            "sync_sync_delivery_insert",
            "sync_delivery",
            "CREATE TRIGGER sync_sync_delivery_insert AFTER INSERT ON sync_delivery FOR EACH ROW "
            'BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", "after", '
            "actor, origin, request_id, happened_at) VALUES ('sync_delivery', NEW.id, 'insert', "
            "NULL, json_object('id', NEW.id, 'peer_id', NEW.peer_id, 'seq', NEW.seq, 'event', "
            "NEW.event, 'staff_id', NEW.staff_id, 'state', NEW.state, 'attempts', NEW.attempts, "
            "'reason', NEW.reason, 'settled_at', NEW.settled_at), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
            "CREATE TRIGGER sync_sync_delivery_insert AFTER INSERT ON sync_delivery FOR EACH ROW "
            'BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", "after", '
            "actor, origin, request_id, happened_at) VALUES ('sync_delivery', NEW.id, 'insert', "
            "NULL, json_object('id', NEW.id, 'peer_id', NEW.peer_id, 'seq', NEW.seq, 'event', "
            "NEW.event, 'staff_id', NEW.staff_id, 'state', NEW.state, 'attempts', NEW.attempts, "
            "'reason', NEW.reason, 'settled_at', NEW.settled_at), COALESCE((SELECT actor FROM "
            "sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), 'medical'), "
            "COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d %H:%M:%f', "
            "'now')); END",
        ),
        (
            "sync_sync_delivery_update",
            "sync_delivery",
            "CREATE TRIGGER sync_sync_delivery_update AFTER UPDATE ON sync_delivery FOR EACH ROW "
            "WHEN OLD.id IS NOT NEW.id OR OLD.peer_id IS NOT NEW.peer_id OR OLD.seq IS NOT "
            "NEW.seq OR OLD.event IS NOT NEW.event OR OLD.staff_id IS NOT NEW.staff_id OR "
            "OLD.state IS NOT NEW.state OR OLD.attempts IS NOT NEW.attempts OR OLD.reason IS NOT "
            "NEW.reason OR OLD.settled_at IS NOT NEW.settled_at BEGIN INSERT INTO sync_change "
            '(table_name, row_key, operation, "before", "after", actor, origin, request_id, '
            "happened_at) VALUES ('sync_delivery', NEW.id, 'update', json_object('id', OLD.id, "
            "'peer_id', OLD.peer_id, 'seq', OLD.seq, 'event', OLD.event, 'staff_id', "
            "OLD.staff_id, 'state', OLD.state, 'attempts', OLD.attempts, 'reason', OLD.reason, "
            "'settled_at', OLD.settled_at), json_object('id', NEW.id, 'peer_id', NEW.peer_id, "
            "'seq', NEW.seq, 'event', NEW.event, 'staff_id', NEW.staff_id, 'state', NEW.state, "
            "'attempts', NEW.attempts, 'reason', NEW.reason, 'settled_at', NEW.settled_at), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_sync_delivery_update AFTER UPDATE ON sync_delivery FOR EACH ROW "
            "WHEN OLD.id IS NOT NEW.id OR OLD.peer_id IS NOT NEW.peer_id OR OLD.seq IS NOT "
            "NEW.seq OR OLD.event IS NOT NEW.event OR OLD.staff_id IS NOT NEW.staff_id OR "
            "OLD.state IS NOT NEW.state OR OLD.attempts IS NOT NEW.attempts OR OLD.reason IS NOT "
            "NEW.reason OR OLD.settled_at IS NOT NEW.settled_at BEGIN INSERT INTO sync_change "
            '(table_name, row_key, operation, "before", "after", actor, origin, request_id, '
            "happened_at) VALUES ('sync_delivery', NEW.id, 'update', json_object('id', OLD.id, "
            "'peer_id', OLD.peer_id, 'seq', OLD.seq, 'event', OLD.event, 'staff_id', "
            "OLD.staff_id, 'state', OLD.state, 'attempts', OLD.attempts, 'reason', OLD.reason, "
            "'settled_at', OLD.settled_at), json_object('id', NEW.id, 'peer_id', NEW.peer_id, "
            "'seq', NEW.seq, 'event', NEW.event, 'staff_id', NEW.staff_id, 'state', NEW.state, "
            "'attempts', NEW.attempts, 'reason', NEW.reason, 'settled_at', NEW.settled_at), "
            "COALESCE((SELECT actor FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM "
            "sync_context), 'medical'), COALESCE((SELECT request_id FROM sync_context), ''), "
            "strftime('%Y-%m-%d %H:%M:%f', 'now')); END",
        ),
        (
            "sync_sync_delivery_delete",
            "sync_delivery",
            "CREATE TRIGGER sync_sync_delivery_delete AFTER DELETE ON sync_delivery FOR EACH ROW "
            'BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", "after", '
            "actor, origin, request_id, happened_at) VALUES ('sync_delivery', OLD.id, 'delete', "
            "json_object('id', OLD.id, 'peer_id', OLD.peer_id, 'seq', OLD.seq, 'event', "
            "OLD.event, 'staff_id', OLD.staff_id, 'state', OLD.state, 'attempts', OLD.attempts, "
            "'reason', OLD.reason, 'settled_at', OLD.settled_at), NULL, COALESCE((SELECT actor "
            "FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
            "CREATE TRIGGER sync_sync_delivery_delete AFTER DELETE ON sync_delivery FOR EACH ROW "
            'BEGIN INSERT INTO sync_change (table_name, row_key, operation, "before", "after", '
            "actor, origin, request_id, happened_at) VALUES ('sync_delivery', OLD.id, 'delete', "
            "json_object('id', OLD.id, 'peer_id', OLD.peer_id, 'seq', OLD.seq, 'event', "
            "OLD.event, 'staff_id', OLD.staff_id, 'state', OLD.state, 'attempts', OLD.attempts, "
            "'reason', OLD.reason, 'settled_at', OLD.settled_at), NULL, COALESCE((SELECT actor "
            "FROM sync_context), 'sqlite'), COALESCE((SELECT origin FROM sync_context), "
            "'medical'), COALESCE((SELECT request_id FROM sync_context), ''), strftime('%Y-%m-%d "
            "%H:%M:%f', 'now')); END",
        ),
        (
            "sync_guard_sync_change_update",
            "sync_change",
            "CREATE TRIGGER sync_guard_sync_change_update BEFORE UPDATE ON sync_change FOR EACH "
            "ROW BEGIN SELECT RAISE(ABORT, 'sync_change is append-only'); END",
            "CREATE TRIGGER sync_guard_sync_change_update BEFORE UPDATE ON sync_change FOR EACH "
            "ROW BEGIN SELECT RAISE(ABORT, 'sync_change is append-only'); END",
        ),
        (
            "sync_guard_sync_change_delete",
            "sync_change",
            "CREATE TRIGGER sync_guard_sync_change_delete BEFORE DELETE ON sync_change FOR EACH "
            "ROW BEGIN SELECT RAISE(ABORT, 'sync_change is append-only'); END",
            "CREATE TRIGGER sync_guard_sync_change_delete BEFORE DELETE ON sync_change FOR EACH "
            "ROW BEGIN SELECT RAISE(ABORT, 'sync_change is append-only'); END",
        ),
        (
            "sync_guard_sync_place_update",
            "sync_place",
            "CREATE TRIGGER sync_guard_sync_place_update BEFORE UPDATE ON sync_place FOR EACH ROW "
            "BEGIN SELECT RAISE(ABORT, 'sync_place is append-only'); END",
            "CREATE TRIGGER sync_guard_sync_place_update BEFORE UPDATE ON sync_place FOR EACH ROW "
            "BEGIN SELECT RAISE(ABORT, 'sync_place is append-only'); END",
        ),
        (
            "sync_guard_sync_place_delete",
            "sync_place",
            "CREATE TRIGGER sync_guard_sync_place_delete BEFORE DELETE ON sync_place FOR EACH ROW "
            "BEGIN SELECT RAISE(ABORT, 'sync_place is append-only'); END",
            "CREATE TRIGGER sync_guard_sync_place_delete BEFORE DELETE ON sync_place FOR EACH ROW "
            "BEGIN SELECT RAISE(ABORT, 'sync_place is append-only'); END",
        ),
    ],
}


def forward(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:  # Any: the registry of past models
    connection = schema_editor.connection
    install(connection, [Trigger(*each) for each in TRIGGERS[connection.vendor]])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_matrix_and_functions"),
        ("organization", "0001_initial"),
        ("sync", "0001_initial"),
    ]

    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
